import type { PayLanguage, PayView } from '@invogate/contracts/pay-page.ts';
import { ClockOffset } from '@invogate/ui/clock.ts';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { findCounterparty } from './api.ts';
import { AddOnsSlot } from './parts/add-ons-slot.tsx';
import { OrderSummary } from './parts/order-summary.tsx';
import { PageHead } from './parts/page-head.tsx';
import { screenOf, type Screen } from './screen.ts';
import { Checkout } from './screens/checkout.tsx';
import { Code } from './screens/code.tsx';
import { Closed } from './screens/closed.tsx';
import { Done } from './screens/done.tsx';
import { Failed } from './screens/failed.tsx';
import { Invoice } from './screens/invoice.tsx';
import { Partial } from './screens/partial.tsx';
import { Qr } from './screens/qr.tsx';
import { ShopConfirming, ShopRefused, ShopWaiting } from './screens/shop.tsx';
import { Redirect, Waiting } from './screens/waiting.tsx';
import { useCode, type CodeConfirmation } from './use-code.ts';
import { usePay, type Pay } from './use-pay.ts';
import { usePayer, type Payer } from './use-payer.ts';
import { webAddress } from './way-back.ts';
import { readLanguage, wordsOf, WordsContext, type Words } from './words.ts';

/** The page of one invoice. `clockOffset` is zero on the server. */
export function App({ view: first, clockOffset = 0 }: { view: PayView; clockOffset?: number }) {
  const pay = usePay(first);
  const offset = useOffset(clockOffset, pay.view);
  const payer = usePayer(pay.view, (inn) => findCounterparty(first.containerId, inn));
  const [language, setLanguage] = useState<PayLanguage>(first.languageId);
  const words = useMemo(() => wordsOf(language, first.currencyId), [language, first.currencyId]);
  const changeLanguage = (next: PayLanguage) => {
    // Without its texts the page stays as it is.
    readLanguage(next).then(
      () => setLanguage(next),
      () => undefined,
    );
  };
  const code = useCode(pay, language);
  const screen = screenOf(pay.view, pay.choices);
  const showsAddOns = useOnce(hasAddOns(pay.view));
  useEffect(() => {
    document.documentElement.lang = language;
    const heading = document.querySelector('h1')?.textContent ?? '';
    document.title = `${heading} · ${first.orders[0]?.merchantName ?? ''}`;
  }, [language, screen]);
  return (
    <WordsContext.Provider value={words}>
      <ClockOffset.Provider value={offset}>
        <PageHead {...headOf(pay.view, words)} onLanguage={changeLanguage} />
        <main class={`page page-${screen}`}>
          <OrderSummary view={pay.view} leads={screen === 'checkout'} onOver={pay.refresh} />
          <div class="page-work">
            <noscript>
              <p class="banner banner-warning">{words.t.page.noScript}</p>
            </noscript>
            {showsAddOns && (
              <AddOnsSlot
                pay={pay}
                customer={payer.customer}
                offers={screen === 'checkout' || screen === 'invoice'}
              />
            )}
            <CurrentScreen screen={screen} pay={pay} payer={payer} code={code} />
          </div>
        </main>
      </ClockOffset.Provider>
    </WordsContext.Provider>
  );
}

/** Others may add to it, or the payer is asked about what they have added. */
const hasAddOns = ({ addOns, suborders }: PayView): boolean =>
  addOns !== undefined || suborders !== undefined;

/** True from the first time on: what has become of an open service is still to be said. */
function useOnce(now: boolean): boolean {
  const once = useRef(now);
  once.current ||= now;
  return once.current;
}

/** The shops, and the way back to where the payer comes from. */
function headOf({ orders, returnUrl, backTo }: PayView, { t }: Words) {
  const shops = [...new Set(orders.map((order) => order.merchantName))];
  const logo = orders.find((order) => order.merchantLogoUrl)?.merchantLogoUrl;
  const url = webAddress(returnUrl);
  const label = backTo === 'table' ? t.table.back : t.order.back;
  return {
    name: shops.join(', '),
    logoUrl: shops.length === 1 ? logo : undefined,
    back: url === undefined ? undefined : { url, label },
  };
}

/** Views carry the time in whole seconds and take a moment to come: less is no news. */
const offsetNewsMs = 5000;

/** The clock of a demo server may be moved while the page is open. */
function useOffset(first: number, view: PayView): number {
  const [offset, setOffset] = useState(first);
  useEffect(() => {
    const seen = Date.parse(view.serverTime) - Date.now();
    setOffset((known) => (Math.abs(seen - known) > offsetNewsMs ? seen : known));
  }, [view.serverTime]);
  return offset;
}

interface ScreenProps {
  screen: Screen;
  pay: Pay;
  payer: Payer;
  code: CodeConfirmation;
}

function CurrentScreen({ screen, pay, payer, code }: ScreenProps) {
  switch (screen) {
    case 'checkout':
      return <Checkout pay={pay} payer={payer} code={code} />;
    case 'code':
      return <Code pay={pay} code={code} />;
    case 'redirect':
      return <Redirect pay={pay} />;
    case 'waiting':
      return <Waiting pay={pay} />;
    case 'qr':
      return <Qr pay={pay} />;
    case 'invoice':
      return <Invoice pay={pay} />;
    case 'failed':
      return <Failed pay={pay} />;
    case 'partial':
      return <Partial pay={pay} />;
    case 'paid':
    case 'held':
      return <Done pay={pay} />;
    case 'shop-waiting':
      return <ShopWaiting />;
    case 'shop-confirming':
      return <ShopConfirming pay={pay} />;
    case 'shop-refused':
      return <ShopRefused pay={pay} />;
    case 'expired':
    case 'canceled':
    case 'unpayable':
      return <Closed pay={pay} />;
  }
}
