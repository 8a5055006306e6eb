import type { PayView } from '@invogate/contracts/pay-page.ts';

export type Screen =
  | 'checkout'
  | 'code'
  | 'redirect'
  | 'waiting'
  | 'qr'
  | 'invoice'
  | 'failed'
  | 'partial'
  | 'paid'
  | 'held'
  | 'shop-waiting'
  | 'shop-confirming'
  | 'shop-refused'
  | 'expired'
  | 'canceled'
  | 'unpayable';

/** What the payer has decided on this page and the server need not know. */
export interface Choices {
  /** The failed attempt after which the payer asked for the methods again. */
  leftAttemptId?: string | undefined;
  /** The payer has seen that a part is missing and goes on to pay it. */
  paysRest?: boolean | undefined;
  /** A code was sent, and the payer is to type it. */
  byCode?: boolean | undefined;
  /** The payer has taken the invoice, to transfer its sum. */
  byInvoice?: boolean | undefined;
}

const ends = ['paid', 'held', 'expired', 'canceled', 'unpayable'] as const;

/** The bank has the word, or has spoken and the books are about to follow. */
const withTheBank = new Set(['pending', 'captured', 'authorized']);

/** The screen that shows this view. A part received is told before anything else can be done. */
export function screenOf(view: PayView, choices: Choices = {}): Screen {
  const screen = screenOfState(view, choices);
  if (screen === 'checkout' && choices.byCode) return 'code';
  const free = screen === 'checkout' || screen === 'failed';
  return free && choices.byInvoice && view.invoice ? 'invoice' : screen;
}

function screenOfState(view: PayView, choices: Choices): Screen {
  const end = ends.find((state) => state === view.state);
  if (end) return screenOfShop(view) ?? end;
  const { attempt } = view;
  if (attempt && withTheBank.has(attempt.state)) return 'waiting';
  if (view.state === 'partial' && !choices.paysRest) return 'partial';
  if (attempt?.state === 'waiting') return screenOfWaiting(view);
  if (attempt?.state === 'failed') return screenOfFailed(view, choices);
  return view.state === 'pending' ? 'waiting' : 'checkout';
}

/** Where the shop's answer counts, the payment alone is not the end of the story. */
function screenOfShop({ shop }: PayView): Screen | undefined {
  if (shop === 'waiting' || shop === 'confirming') return `shop-${shop}`;
  return shop === 'unavailable' || shop === 'refused' ? 'shop-refused' : undefined;
}

function screenOfWaiting({ attempt }: PayView): Screen {
  if (attempt?.action?.kind === 'redirect') return 'redirect';
  return attempt?.action?.kind === 'qr' ? 'qr' : 'waiting';
}

/** Who cancelled by choice is not told of a failure. */
function screenOfFailed({ attempt }: PayView, { leftAttemptId }: Choices): Screen {
  const byChoice = attempt?.failureReason === 'canceled_by_payer';
  return byChoice || attempt?.id === leftAttemptId ? 'checkout' : 'failed';
}

/** True when nothing more will come from the server. A shop that said no may still let go. */
export function isFinal(view: PayView): boolean {
  return (
    hasEnded(view) &&
    !view.papers?.awaited &&
    (view.shop === undefined || view.shop === 'confirmed')
  );
}

/** True when the payer need not wait for anything any more. */
export function hasEnded({ state, shop }: PayView): boolean {
  return ends.some((end) => end === state) && shop !== 'waiting' && shop !== 'confirming';
}

type Told = Pick<PayView, 'serverTime'>;

/** Answers and live messages overtake each other: the later word of the server counts. */
export function isNewer(view: Told, shown: Told): boolean {
  return Date.parse(view.serverTime) >= Date.parse(shown.serverTime);
}
