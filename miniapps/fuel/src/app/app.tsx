import { contactOf, idInAddress, rememberId } from '@invogate/miniapp-kit/app/address.ts';
import { useHost, useLanguage, type HostState } from '@invogate/miniapp-kit/app/use-host.ts';
import { useWatch } from '@invogate/miniapp-kit/app/use-watch.ts';
import { useMemo, useState } from 'preact/hooks';
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
  const language = useLanguage(host);
  const words = useMemo(() => wordsOf(language), [language]);
  return (
    <WordsContext.Provider value={words}>
      <Steps host={host} />
    </WordsContext.Provider>
  );
}

function Steps({ host }: { host: HostState }) {
  const [step, setStep] = useState<Step>(() => {
    const id = idInAddress('sale');
    return id === undefined ? { at: 'search' } : { at: 'sale', id };
  });
  const [station, setStation] = useState<StationView>();
  const [wanted, setWanted] = useState<Wanted>();
  const choosing = step.at === 'search' || step.at === 'station';
  const stations = useWatch('stations', getStations, choosing ? stationsMs : null);
  // The pumps of the chosen station change while the driver thinks.
  const fresh = stations.value?.find(({ id }) => id === station?.id) ?? station;
  const leave = () => {
    rememberId('sale', undefined);
    setStation(undefined);
    setStep({ at: 'search' });
  };
  const placed = ({ id }: PlacedSale) => {
    rememberId('sale', id);
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
