import { useHost, useLanguage, type HostState } from '@invogate/miniapp-kit/app/use-host.ts';
import { contactOf, idInAddress, rememberId } from '@invogate/miniapp-kit/app/address.ts';
import { useMemo, useState } from 'preact/hooks';
import { slots } from '../menu.ts';
import { DetailsScreen } from './screens/details-screen.tsx';
import { MenuScreen } from './screens/menu-screen.tsx';
import { ResultScreen } from './screens/result-screen.tsx';
import { tomorrow, type Wanted } from './wanted.ts';
import { wordsOf, WordsContext } from './words.ts';

type Step = { at: 'menu' } | { at: 'details' } | { at: 'result'; id: string };

/** From the menu to the paid order: one screen at a time. */
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
    const id = idInAddress('meal');
    return id === undefined ? { at: 'menu' } : { at: 'result', id };
  });
  const [wanted, setWanted] = useState<Wanted>(firstWanted);
  const leave = () => {
    rememberId('meal', undefined);
    setWanted(firstWanted());
    setStep({ at: 'menu' });
  };
  if (step.at === 'result') return <ResultScreen key={step.id} id={step.id} onFresh={leave} />;
  if (step.at === 'menu') {
    return (
      <MenuScreen wanted={wanted} onChange={setWanted} onNext={() => setStep({ at: 'details' })} />
    );
  }
  return (
    <DetailsScreen
      wanted={wanted}
      contact={contactOf(host)}
      onChange={setWanted}
      onBack={() => setStep({ at: 'menu' })}
      onPlaced={({ id }) => {
        rememberId('meal', id);
        setStep({ at: 'result', id });
      }}
    />
  );
}

function firstWanted(): Wanted {
  return {
    ...{ kind: 'lunch', dishes: {}, lunch: 'lunch-classic', lunches: '10' },
    ...{ date: tomorrow(new Date()), slot: slots.lunch[0], address: '', comment: '' },
    ...{ payer: 'legal', vatNumber: '', phone: '' },
  };
}
