import type { AmoConnection, AmoShop } from '@invogate/contracts/amocrm.ts';
import { Button } from '@invogate/ui/button.tsx';
import { Field } from '@invogate/ui/field.tsx';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { ConnectionCard } from './connection-card.tsx';
import { ApiNo, settingsApi, type SettingsApi } from './settings-api.ts';
import { ShopChoice } from './shop-choice.tsx';
import { settingsWords, type SettingsWords } from './settings-words.ts';

const tokenKey = 'invogate-amocrm-token';

/** The seller's page: a token, then its accounts of amoCRM. */
export function SettingsApp({ language }: { language: 'ru' | 'en' }) {
  const t = settingsWords[language];
  const [token, setToken] = useState(() => sessionStorage.getItem(tokenKey) ?? '');
  const [wrong, setWrong] = useState(false);
  const enter = (given: string) => {
    sessionStorage.setItem(tokenKey, given);
    setWrong(false);
    setToken(given);
  };
  const leave = (isWrong: boolean) => {
    sessionStorage.removeItem(tokenKey);
    setWrong(isWrong);
    setToken('');
  };
  const otherId = language === 'ru' ? 'en' : 'ru';
  return (
    <div class="settings">
      <header class="settings-head">
        <div>
          <h1>{t.title}</h1>
          <p class="muted">{t.lead}</p>
        </div>
        <nav>
          <a href={`?languageId=${otherId}`} lang={otherId}>
            {t.other}
          </a>
          {token !== '' && (
            <Button
              look="plain"
              onClick={() => {
                leave(false);
              }}
            >
              {t.leave}
            </Button>
          )}
        </nav>
      </header>
      <main class="stack stack-large">
        {token === '' ? (
          <SignIn t={t} wrong={wrong} onEnter={enter} />
        ) : (
          <Accounts
            key={token}
            language={language}
            token={token}
            onRefused={() => {
              leave(true);
            }}
          />
        )}
      </main>
    </div>
  );
}

interface SignInProps {
  t: SettingsWords;
  wrong: boolean;
  onEnter: (token: string) => void;
}

function SignIn({ t, wrong, onEnter }: SignInProps) {
  const [given, setGiven] = useState('');
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (given.trim() !== '') onEnter(given.trim());
      }}
    >
      <Field
        name="token"
        label={t.token}
        note={t.tokenNote}
        value={given}
        onInput={setGiven}
        error={wrong ? t.tokenWrong : undefined}
      />
      <Button type="submit">{t.enter}</Button>
    </form>
  );
}

interface AccountsProps {
  language: 'ru' | 'en';
  token: string;
  onRefused: () => void;
}

function Accounts({ language, token, onRefused }: AccountsProps) {
  const t = settingsWords[language];
  const api = useMemo(() => settingsApi(token, language), [token, language]);
  const [shops, setShops] = useState<AmoShop[]>();
  const [connections, setConnections] = useState<AmoConnection[]>();
  const [failed, setFailed] = useState(false);
  const load = async () => {
    setFailed(false);
    try {
      const [found, connected] = await Promise.all([api.shops(), api.connections()]);
      setShops(found);
      setConnections(connected);
    } catch (error) {
      if (error instanceof ApiNo && [401, 403].includes(error.status)) onRefused();
      else setFailed(true);
    }
  };
  useEffect(() => {
    void load();
  }, [api]);
  if (failed) {
    return (
      <div class="card stack" role="alert">
        <p>{t.failed}</p>
        <Button onClick={() => void load()}>{t.refresh}</Button>
      </div>
    );
  }
  if (!shops || !connections) return <p role="status">…</p>;
  return (
    <>
      {connections.length === 0 && (
        <div class="card stack">
          <h2>{t.none}</h2>
          <p class="muted">{t.noneText}</p>
        </div>
      )}
      {connections.map((connection) => (
        <ConnectionCard
          key={connection.id}
          {...{ api, connection, shops, language }}
          onChanged={() => void load()}
        />
      ))}
      <Connect api={api} shops={shops} t={t} onReload={() => void load()} />
    </>
  );
}

interface ConnectProps {
  api: SettingsApi;
  shops: readonly AmoShop[];
  t: SettingsWords;
  onReload: () => void;
}

function Connect({ api, shops, t, onReload }: ConnectProps) {
  const [merchantId, setMerchantId] = useState(shops[0]?.id ?? '');
  const [failed, setFailed] = useState(false);
  const connect = async () => {
    try {
      const { url } = await api.connect(merchantId);
      location.assign(url);
    } catch {
      setFailed(true);
    }
  };
  return (
    <section class="card stack" aria-labelledby="connect">
      <h2 id="connect">{t.connect}</h2>
      <p class="muted">{t.connectNote}</p>
      <ShopChoice name="new-shop" {...{ shops, t }} value={merchantId} onChange={setMerchantId} />
      {failed && <p role="alert">{t.failed}</p>}
      <div class="settings-row">
        <Button onClick={() => void connect()}>{t.connect}</Button>
        <Button look="quiet" onClick={onReload}>
          {t.refresh}
        </Button>
      </div>
    </section>
  );
}
