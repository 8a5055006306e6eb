import { onPaymentResult, unavailable, type HostSettings } from '@invogate/miniapp-kit/app/host.ts';
import { useHost, useLanguage } from '@invogate/miniapp-kit/app/use-host.ts';
import { Outcome } from '@invogate/miniapp-kit/parts/outcome.tsx';
import { Screen, Skeletons } from '@invogate/miniapp-kit/parts/screen.tsx';
import { Button } from '@invogate/ui/button.tsx';
import type { PaymentResult } from '@invogate/ui/mini-app/protocol.ts';
import { invoiceboxMinapp } from '@invoicebox/minapp-sdk';
import { useEffect, useState } from 'preact/hooks';
import { airports, servedAirport } from '../rides.ts';
import { RideScreen } from './ride-screen.tsx';
import { useHeight } from './use-height.ts';
import { appWords } from './words.ts';

/** From the flight to a car: one screen, as it is a part of another page. */
export function App() {
  const host = useHost();
  const language = useLanguage(host);
  const words = appWords[language];
  const settings = host.kind === 'hosted' ? host.settings : undefined;
  const airport = useAirport(settings);
  const [result, setResult] = useState<PaymentResult>();
  useHeight(settings?.fullHeight === false);
  useEffect(() => onPaymentResult(setResult), []);
  if (host.kind === 'alone')
    return <Outcome tone="warning" title={words.title} text={words.alone} />;
  if (!settings || !airport) {
    return (
      <Screen title={words.title} busy>
        <Skeletons label={words.loading} />
      </Screen>
    );
  }
  const ended = result === undefined ? undefined : outcomeOf(result);
  if (ended) {
    const isGood = ended === 'success';
    return (
      <Outcome
        tone={ended}
        title={isGood ? words.done : words.failed}
        text={isGood ? words.doneText : words.failedText}
      >
        <Button large onClick={() => setResult(undefined)}>
          {words.again}
        </Button>
      </Outcome>
    );
  }
  return <RideScreen settings={settings} first={airport} words={words} language={language} />;
}

function outcomeOf(result: PaymentResult): 'success' | 'danger' | undefined {
  if (result === 'completed' || result === 'hold') return 'success';
  return result === 'canceled' || result === 'expired' ? 'danger' : undefined;
}

/**
 * The airport of the flight that the invoice is for. An add-on that does not serve it says that it is
 * of no use here; on its own page it begins with the first.
 */
function useAirport(settings: HostSettings | undefined): string | undefined {
  const [airport, setAirport] = useState<string>();
  useEffect(() => {
    if (!settings) return;
    if (settings.minappType === 'order') {
      setAirport(Object.keys(airports)[0]);
      return;
    }
    void invoiceboxMinapp.getMetaDataValues('iataCode').then((codes) => {
      const served = servedAirport(codes);
      if (served === undefined) unavailable();
      else setAirport(served);
    });
  }, [settings]);
  return airport;
}
