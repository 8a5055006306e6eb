import { followView } from '@invogate/pay/live.ts';
import type { PayView } from '@invogate/contracts/pay-page.ts';
import type { RunningApp } from '@invogate/ui/mini-app/mini-app.tsx';
import { isFinalResult, resultOfState } from '@invogate/ui/mini-app/payment-result.ts';
import type { PaymentResult } from '@invogate/ui/mini-app/protocol.ts';
import { useEffect, useRef, useState } from 'preact/hooks';

interface Checkout {
  view?: PayView;
  /** What the app was told last. */
  told?: PaymentResult;
  stop: () => void;
}

export interface Checkouts {
  /** The invoice whose payment is open over the app. */
  open: string | undefined;
  begin: (containerId: string) => void;
  /** The payer comes back to the app; `screen` is where the payment page would lead. */
  back: (screen?: string) => void;
}

/**
 * Payments that the app has opened over itself. The app hears the end of each; of one that the payer
 * leaves it hears that it is pending, and the end when it comes.
 */
export function useCheckouts(
  running: { readonly current: RunningApp | undefined },
  appUrl: string,
): Checkouts {
  const [open, setOpen] = useState<string>();
  const known = useRef(new Map<string, Checkout>());
  useEffect(() => () => known.current.forEach(({ stop }) => stop()), []);

  const tell = (checkout: Checkout, result: PaymentResult) => {
    if (checkout.told === result) return;
    checkout.told = result;
    running.current?.sendResult(result);
  };
  const begin = (containerId: string) => {
    known.current.get(containerId)?.stop();
    const checkout: Checkout = { stop: () => undefined };
    known.current.set(containerId, checkout);
    checkout.stop = followView(containerId, (view) => {
      checkout.view = view;
      const result = resultOfState(view.state);
      if (!isFinalResult(result)) return;
      tell(checkout, result);
      if (!mayStillFail(view)) checkout.stop();
    });
    setOpen(containerId);
  };
  const back = (screen?: string) => {
    const checkout = open === undefined ? undefined : known.current.get(open);
    setOpen(undefined);
    running.current?.focus();
    if (!checkout) return;
    if (checkout.told === undefined) {
      tell(checkout, checkout.view ? resultOfState(checkout.view.state) : 'unknown');
    }
    const to = screen && screenIn(screen, appUrl);
    if (to && isRefused(checkout.view)) running.current?.open(to);
  };
  return { open, begin, back };
}

/** The money has come, and the shop has not said yet whether it can deliver. */
const mayStillFail = ({ shop }: PayView): boolean => shop === 'waiting' || shop === 'confirming';

/** The app was told that the money came; that the shop cannot deliver is on its fail screen. */
const isRefused = (view: PayView | undefined): boolean =>
  view?.shop === 'unavailable' || view?.shop === 'refused';

/** The screen of the app in a way back, which leads to this page. */
function screenIn(address: string, appUrl: string): string | undefined {
  const to = URL.parse(address, location.href)?.searchParams.get('to') ?? address;
  return URL.parse(to)?.origin === new URL(appUrl).origin ? to : undefined;
}
