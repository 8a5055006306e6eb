import { useCall } from '@invogate/miniapp-kit/app/use-call.ts';
import { useWatch } from '@invogate/miniapp-kit/app/use-watch.ts';
import { Skeletons } from '@invogate/miniapp-kit/parts/screen.tsx';
import { Banner } from '@invogate/ui/banner.tsx';
import { Segments } from '@invogate/ui/segments.tsx';
import { useMemo, useState } from 'preact/hooks';
import { stations } from '../stations.ts';
import { CounterForm } from './counter-form.tsx';
import { deskApi } from './desk-api.ts';
import { DeskContext, deskWords, type Desk } from './desk.ts';
import { Precheck } from './precheck.tsx';
import { PumpCard } from './pump-card.tsx';
import { SalesList } from './sales-list.tsx';
import { SignIn } from './sign-in.tsx';

const lookMs = 1000;

/** The desk of an operator: signs in, then pumps, counter and sales of one station. */
export function Panel() {
  const address = useMemo(readAddress, []);
  const [language, setLanguage] = useState(address.language);
  const [key, setKey] = useState(address.key);
  const [wrong, setWrong] = useState(false);
  const { t } = deskWords(language);
  document.documentElement.lang = language;
  const change = () => setLanguage(language === 'ru' ? 'en' : 'ru');
  return (
    <main class="desk">
      <header class="desk-head">
        <div>
          <h1>{t.title}</h1>
          <p class="muted">{t.lead}</p>
        </div>
        <button type="button" class="chip" onClick={change}>
          {t.other}
        </button>
      </header>
      {key === '' ? (
        <SignIn t={t} wrong={wrong} onKey={setKey} />
      ) : (
        <OpenDesk
          key={key}
          operatorKey={key}
          language={language}
          first={address.station}
          onWrongKey={() => {
            setWrong(true);
            setKey('');
          }}
        />
      )}
    </main>
  );
}

interface OpenDeskProps {
  operatorKey: string;
  language: 'ru' | 'en';
  first: string;
  onWrongKey: () => void;
}

function OpenDesk({ operatorKey, language, first, onWrongKey }: OpenDeskProps) {
  const [stationId, setStationId] = useState(first);
  const [shown, setShown] = useState<string>();
  const api = useMemo(() => deskApi(operatorKey), [operatorKey]);
  const view = useWatch(stationId, () => api.look(stationId), lookMs);
  const { busy, error, call } = useCall();
  const words = deskWords(language);
  const { t } = words;
  const act: Desk['act'] = (ask) => void call(ask).then(view.refresh);
  if (view.error === 'operator_only') {
    onWrongKey();
    return null;
  }
  const failure = error ?? view.error;
  return (
    <DeskContext.Provider value={{ ...words, api, stationId, act, busy }}>
      <Segments
        name="station"
        label={t.station}
        value={stationId}
        choices={stations.map(({ id, name }) => ({ value: id, label: name[language] }))}
        onChange={setStationId}
      />
      {failure && (
        <div role="alert">
          <Banner tone="danger" title={t.errors[failure] ?? t.otherError(failure)} />
        </div>
      )}
      {!view.value ? (
        <Skeletons label={t.loading} />
      ) : (
        <div class="desk-columns">
          <section class="section" aria-label={t.pumps}>
            <h2>
              {t.pumps} <span class="tag">{t.modes[view.value.mode]}</span>
            </h2>
            <ul class="pump-cards">
              {view.value.pumps.map((pump) => (
                <PumpCard key={`${stationId}-${pump.number}`} pump={pump} onPrecheck={setShown} />
              ))}
            </ul>
          </section>
          <div class="section">
            {view.value.mode === 'operator' && <CounterForm key={stationId} onPlaced={setShown} />}
            <SalesList sales={view.value.sales} />
          </div>
        </div>
      )}
      {shown !== undefined && (
        <Precheck key={shown} saleId={shown} onClose={() => setShown(undefined)} />
      )}
    </DeskContext.Provider>
  );
}

/** The part behind # stays in the browser: the key reaches no log. */
function readAddress(): { key: string; station: string; language: 'ru' | 'en' } {
  const behind = new URLSearchParams(location.hash.slice(1));
  const asked = new URLSearchParams(location.search).get('lang') ?? document.documentElement.lang;
  const station = stations.find(({ id }) => id === behind.get('station')) ?? stations[0];
  return {
    key: behind.get('key') ?? '',
    station: station?.id ?? '',
    language: asked === 'en' ? 'en' : 'ru',
  };
}
