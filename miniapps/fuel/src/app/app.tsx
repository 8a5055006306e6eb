import { useHost, languageOfHost, type HostState } from '@invogate/miniapp-kit/app/use-host.ts';
import { useWatch } from '@invogate/miniapp-kit/app/use-watch.ts';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PlacedSale, StationView } from '../wire.ts';
import { getStations } from './api.ts';
import { ConfirmScreen } from './screens/confirm-screen.tsx';
import { SaleScreen } from './screens/sale-screen.tsx';
import { SearchScreen } from './screens/search-screen.tsx';
import { StationScreen } from './screens/station-screen.tsx';
import { firstWanted, type Wanted } from './wanted.ts';
import { wordsOf, WordsContext } from './words.ts';

type Step = { at: 'search' } | { at: 'station' } | { at: 'confirm' } | { at: 'sale'; id: string };

const stationsMs = 5000;

/** From the choice of a station to the receipt: one screen at a time. */
export function App() {
  const host = useHost();
  const language = languageOfHost(host);
  const words = useMemo(() => wordsOf(language), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <WordsContext.Provider value={words}>
      <Steps host={host} />
    </WordsContext.Provider>
  );
}

function Steps({ host }: { host: HostState }) {
  const [step, setStep] = useState<Step>(stepInAddress);
  const [station, setStation] = useState<StationView>();
  const [wanted, setWanted] = useState<Wanted>();
  const choosing = step.at === 'search' || step.at === 'station';
  const stations = useWatch('stations', getStations, choosing ? stationsMs : null);
  // The pumps of the chosen station change while the driver thinks.
  const fresh = stations.value?.find(({ id }) => id === station?.id) ?? station;
  const leave = () => {
    rememberSale(undefined);
    setStation(undefined);
    setStep({ at: 'search' });
  };
  const placed = ({ id }: PlacedSale) => {
    rememberSale(id);
    setStep({ at: 'sale', id });
  };
  if (step.at === 'sale') return <SaleScreen key={step.id} id={step.id} onFresh={leave} />;
  if (!fresh || !wanted || step.at === 'search') {
    return (
      <SearchScreen
        stations={stations}
        onChoose={(chosen) => {
          setStation(chosen);
          setWanted(firstWanted(chosen));
          setStep({ at: 'station' });
        }}
      />
    );
  }
  if (step.at === 'station') {
    return (
      <StationScreen
        station={fresh}
        wanted={wanted}
        onChange={setWanted}
        onBack={leave}
        onNext={() => setStep({ at: 'confirm' })}
      />
    );
  }
  return (
    <ConfirmScreen
      station={fresh}
      wanted={wanted}
      contact={contactOf(host)}
      onBack={() => setStep({ at: 'station' })}
      onPlaced={placed}
    />
  );
}

/** What the host tells of the payer is there only when the payer has agreed. */
function contactOf(host: HostState): Record<string, string> {
  if (host.kind !== 'hosted') return {};
  const { userName, userEmail, userPhone } = host.settings;
  const told = { name: userName, email: userEmail, phone: userPhone };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value));
}

function stepInAddress(): Step {
  const id = new URLSearchParams(location.search).get('sale');
  return id ? { at: 'sale', id } : { at: 'search' };
}

/** The address leads back to the sale, with everything that the host has put there. */
function rememberSale(id: string | undefined): void {
  const url = new URL(location.href);
  url.searchParams.delete('failed');
  if (id === undefined) url.searchParams.delete('sale');
  else url.searchParams.set('sale', id);
  history.replaceState(null, '', url);
}
