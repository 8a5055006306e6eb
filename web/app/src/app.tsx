import type { AppPageState } from '@invogate/contracts/mini-apps.ts';
import { approvePage, reportDropped } from '@invogate/pay/add-on-api.ts';
import { knownPayer } from '@invogate/pay/known-payer.ts';
import { webStorage } from '@invogate/pay/web-storage.ts';
import { Button } from '@invogate/ui/button.tsx';
import { MiniApp, type RunningApp } from '@invogate/ui/mini-app/mini-app.tsx';
import { miniAppWords } from '@invogate/ui/mini-app/words.ts';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { AppHead } from './app-head.tsx';
import { PaymentSheet } from './payment-sheet.tsx';
import { startUrlOf } from './start-url.ts';
import { useCheckouts } from './use-checkouts.ts';
import { pageWords } from './words.ts';

/** A mini-app on a page of its own, and payments over it. */
export function App({ state }: { state: AppPageState }) {
  const { appId, languageId } = state;
  const words = miniAppWords[languageId];
  const [gone, setGone] = useState(false);
  const running = useRef<RunningApp>(undefined);
  const contacts = useMemo(contactsOfDevice, []);
  const startUrl = useMemo(() => startUrlOf(location.search, state.url), [state.url]);
  const checkouts = useCheckouts(running, state.url);
  useEffect(() => {
    // The way back from a payment is walked once: a reload begins at the first screen.
    const url = new URL(location.href);
    url.searchParams.delete('to');
    history.replaceState(null, '', url);
  }, []);
  return (
    <div class="app-page">
      <AppHead state={state} />
      <main class="app-main">
        {gone ? (
          <div class="app-gone stack" role="alert">
            <h2>{words.unavailable}</h2>
            <p class="muted">{pageWords[languageId].gone}</p>
            <div class="buttons">
              <Button
                onClick={() => {
                  setGone(false);
                }}
              >
                {pageWords[languageId].again}
              </Button>
            </div>
          </div>
        ) : (
          <MiniApp
            app={state}
            mode="order"
            language={languageId}
            startUrl={startUrl}
            contacts={contacts}
            metaData={[]}
            shelf={webStorage('local')}
            approve={(address) => approvePage(appId, address)}
            report={(mountId, dropped) => {
              reportDropped(appId, { mountId, dropped: [...dropped] });
            }}
            onPay={(page, how) => {
              if (how === 'done') location.assign(page.url);
              else checkouts.begin(page.containerId);
            }}
            onUnavailable={() => {
              setGone(true);
            }}
            onRunning={(app) => {
              running.current = app;
            }}
          />
        )}
      </main>
      {checkouts.open !== undefined && (
        <PaymentSheet containerId={checkouts.open} language={languageId} onBack={checkouts.back} />
      )}
    </div>
  );
}

/** Who has paid from this device before; nobody is asked about what is not known. */
function contactsOfDevice() {
  const shelf = webStorage('local');
  const known = knownPayer(shelf, 'private') ?? knownPayer(shelf, 'legal');
  const { name = '', email = '', phone = '' } = known ?? {};
  return { name, email, phone };
}
