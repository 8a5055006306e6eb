import type { Currency } from '@invogate/contracts/money.ts';
import type {
  MethodKind,
  MethodReason,
  PayerType,
  PayMethod,
} from '@invogate/contracts/pay-page.ts';
import type { InvoiceSetting } from '@invogate/contracts/orders.ts';
import type { Merchant } from '#rooms/accounts/index.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';
import { isOutsideId } from './outside-method.ts';
import type { Acquirer, AcquirerMethod, OutsideMethod } from './ports.ts';

/** A way to pay as shops name it (`invoiceSetting.paymentMethodId`) and as payers see it. */
interface MethodKindRow {
  id: number;
  kind: MethodKind;
  /** Of an outside party: how it is called. */
  title?: string;
  payerTypes: readonly PayerType[];
  /** Undefined: any. */
  currencies?: readonly Currency[];
  /** The loyalty programme whose members it is for. */
  programId?: string;
  /** Needs time: a bank transfer arrives the next day at best. */
  slow: boolean;
}

const kinds: readonly MethodKindRow[] = [
  { id: 1, kind: 'card', payerTypes: ['private', 'legal'], slow: false },
  { id: 2, kind: 'sbp', payerTypes: ['private'], currencies: ['RUB'], slow: false },
  { id: 3, kind: 'invoice', payerTypes: ['legal', 'private'], currencies: ['RUB'], slow: true },
  { id: 4, kind: 'instant', payerTypes: ['private', 'legal'], slow: false },
  { id: 5, kind: 'fund', payerTypes: ['legal'], slow: false },
  { id: 6, kind: 'promised', payerTypes: ['legal'], slow: false },
];

/** Below this much time left only instant methods are offered (spec 24, How to pay). */
const slowNeedsMs = 24 * 3600 * 1000;

/** What the operator has configured: the acquirers, and whether plain invoices can be paid. */
export interface Instruments {
  acquirers: readonly Acquirer[];
  invoices: boolean;
}

/** Why the payer, as far as we know it, cannot pay from its fund or by a promise. */
export type FundReasons = Partial<Record<'fund' | 'promised', MethodReason>>;

/** Methods that depend on more than the invoice and the configuration. */
export interface MoreMethods {
  /** Undefined: the operator has opened no funds. */
  funds?: FundReasons | undefined;
  outside?: readonly OutsideMethod[];
}

/** The acquirer that serves a method for this merchant. */
export function acquirerFor(
  instruments: Instruments,
  merchant: Pick<Merchant, 'acquirer'>,
  method: AcquirerMethod,
): Acquirer | undefined {
  const able = instruments.acquirers.filter((acquirer) => acquirer.methods.includes(method));
  return able.find((acquirer) => acquirer.code === merchant.acquirer) ?? able[0];
}

/** The methods of an invoice, each with the reason why it cannot be used now, if so. */
export function methodsOf(
  orders: readonly StoredOrder[],
  merchants: readonly Merchant[],
  instruments: Instruments,
  clock: { now: Date; expiresAt: Date },
  { funds, outside = [] }: MoreMethods = {},
): { methods: PayMethod[]; locked: boolean } {
  const [first] = orders;
  const setting = first?.body.invoiceSetting;
  const configured = [
    ...kinds.filter(({ kind }) => isConfigured(kind, merchants, instruments, funds)),
    ...outside.filter(({ code }) => isAccepted(code, merchants)).map(rowOf),
  ];
  const wanted =
    configured.find((row) => row.id === setting?.paymentMethodId) ?? ofMember(configured, first);
  const locked = wanted !== undefined && setting?.paymentMethodIdLocked === true;
  const methods = configured.map((row): PayMethod => {
    const reason =
      refusalOf(row, first?.currency ?? 'RUB', clock, locked ? wanted : undefined) ??
      lockedOut(row, setting) ??
      (isOfFund(row.kind) ? fundReason(row.kind, orders, funds) : undefined);
    return {
      id: row.id,
      kind: row.kind,
      ...(row.title === undefined ? {} : { title: row.title }),
      payerTypes: [...row.payerTypes],
      available: reason === undefined,
      ...(reason === undefined ? {} : { reason }),
      preselected: row === wanted && reason === undefined,
    };
  });
  return { methods, locked };
}

/** The ways to pay that the operator has for a merchant, whatever the invoice. */
export function methodKindsOf(merchant: Merchant, instruments: Instruments): MethodKind[] {
  const usable = kinds.filter(({ kind }) => isConfigured(kind, [merchant], instruments, undefined));
  return usable.map(({ kind }) => kind);
}

/** The method of the loyalty programme that the order names, when the shop names no method. */
function ofMember(
  configured: readonly MethodKindRow[],
  order: StoredOrder | undefined,
): MethodKindRow | undefined {
  const { invoiceSetting, userAccountId } = order?.body ?? {};
  if (userAccountId === undefined || invoiceSetting?.paymentMethodId !== undefined)
    return undefined;
  return configured.find(({ programId }) => programId === userAccountId);
}

/** The kind of a method id; undefined for ids that we do not know. */
export function kindOfMethod(id: number): MethodKind | undefined {
  return kinds.find((row) => row.id === id)?.kind;
}

/** Whether it is a way to pay through an acquirer. */
export function isOfAcquirer(kind: MethodKind | undefined): kind is AcquirerMethod {
  return kind === 'card' || kind === 'sbp' || kind === 'instant';
}

/** Whether the merchants of an invoice all let it be paid by this kind, or this outside party. */
export function isAccepted(
  code: string,
  merchants: readonly Pick<Merchant, 'paymentMethods'>[],
): boolean {
  return merchants.every(({ paymentMethods }) => paymentMethods?.includes(code) ?? true);
}

const rowOf = ({ id, kind, title, payerTypes, programId }: OutsideMethod): MethodKindRow => ({
  id,
  kind,
  title,
  payerTypes,
  slow: false,
  ...(programId === undefined ? {} : { programId }),
});

/** An invoice that is locked to another method does not exist for an outside party. */
function lockedOut(
  row: MethodKindRow,
  setting: InvoiceSetting | undefined,
): MethodReason | undefined {
  const isOutside = row.title !== undefined;
  const elsewhere = setting?.paymentMethodIdLocked === true && setting.paymentMethodId !== row.id;
  return isOutside && elsewhere ? 'locked_other' : undefined;
}

/**
 * Whether the shop has fixed another method for the invoice: one of ours, or that of an outside
 * party. An id below theirs that nobody has fixes nothing.
 */
export function isLockedAway(kind: MethodKind, orders: readonly StoredOrder[]): boolean {
  const setting = orders[0]?.body.invoiceSetting;
  if (setting?.paymentMethodIdLocked !== true || setting.paymentMethodId === undefined)
    return false;
  const fixed = kindOfMethod(setting.paymentMethodId);
  return fixed === undefined ? isOutsideId(setting.paymentMethodId) : fixed !== kind;
}

/** Whether the shop has fixed another method than this outside one. */
export function isLockedElsewhere(methodId: number, orders: readonly StoredOrder[]): boolean {
  const setting = orders[0]?.body.invoiceSetting;
  return setting?.paymentMethodIdLocked === true && setting.paymentMethodId !== methodId;
}

/** A fund pays nothing that is fixed for an outside party, even while that one takes nothing. */
function fundReason(
  kind: 'fund' | 'promised',
  orders: readonly StoredOrder[],
  funds: FundReasons | undefined,
): MethodReason | undefined {
  return isLockedAway(kind, orders) ? 'locked_other' : funds?.[kind];
}

const isOfFund = (kind: MethodKind): kind is 'fund' | 'promised' =>
  kind === 'fund' || kind === 'promised';

function isConfigured(
  kind: MethodKind,
  merchants: readonly Merchant[],
  instruments: Instruments,
  funds: FundReasons | undefined,
): boolean {
  if (!isAccepted(kind, merchants)) return false;
  if (isOfFund(kind)) return funds !== undefined;
  if (kind === 'invoice') return instruments.invoices;
  if (kind === 'bank' || kind === 'loyalty') return false;
  return merchants.every((merchant) => acquirerFor(instruments, merchant, kind) !== undefined);
}

function refusalOf(
  row: MethodKindRow,
  currency: Currency,
  clock: { now: Date; expiresAt: Date },
  locked: MethodKindRow | undefined,
): MethodReason | undefined {
  if (locked && locked !== row) return 'locked_other';
  if (row.currencies && !row.currencies.includes(currency)) return 'currency';
  const leftMs = clock.expiresAt.getTime() - clock.now.getTime();
  return row.slow && leftMs < slowNeedsMs ? 'too_late' : undefined;
}
