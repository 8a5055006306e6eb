import type { OrderCustomer } from '@invogate/contracts/orders.ts';
import { readCounterparties, type Counterparty } from '#rooms/accounts/index.ts';
import { loyaltyPayments } from '#rooms/business/index.ts';
import { reportedPayers, type ReportedPayer } from '#rooms/instruments/index.ts';
import type { PaymentHistory } from '#rooms/payments/index.ts';
import type { Reader } from '#kernel/database/database.ts';

/** Who paid in the sense of the law. The table of all cases is in the README of closing. */
export interface PayerOfRecord {
  payer: OrderCustomer;
  /** A loyalty operator's member that gets the receipt; null: whoever paid gets what is due. */
  member: OrderCustomer | null;
}

export type Paid = Pick<
  PaymentHistory,
  'method' | 'moneyInstrument' | 'moneyContainerId' | 'payerId'
>;

/** What the rooms of payment know of those who paid. */
export interface KnownPayers {
  /** Owners of funds and promises by their ids. */
  owners: ReadonlyMap<string, Counterparty>;
  /** Invoices paid by a loyalty operator: whether its member gets the receipt. */
  loyalty: ReadonlyMap<string, boolean>;
  /** Invoices paid at a bank that has named the payer. */
  reported: ReadonlyMap<string, ReportedPayer>;
}

/** Reads what is known of the payers of these payments: at most a statement for each source. */
export async function readPayers(reader: Reader, payments: readonly Paid[]): Promise<KnownPayers> {
  const invoicesOf = (paid: readonly Paid[]) => [
    ...new Set(paid.map(({ moneyContainerId }) => moneyContainerId)),
  ];
  const byFund = payments.filter(({ payerId }) => payerId !== null);
  return {
    owners: await readCounterparties(reader, [
      ...new Set(byFund.flatMap(({ payerId }) => payerId ?? [])),
    ]),
    loyalty: await loyaltyPayments(reader, invoicesOf(byFund)),
    reported: await reportedPayers(reader, invoicesOf(payments.filter(isAtBank))),
  };
}

/** Rows of invoices in parts may stand as transfers; those of a bank have its method. */
const isAtBank = ({ moneyInstrument, method }: Paid): boolean =>
  moneyInstrument === 'instrument' || (moneyInstrument === 'transfer' && method !== 'invoice');

/**
 * Who the payer of record is. A fund or a promise is its owner's, always a legal party; at a bank
 * it is whom the bank has named; else the customer, as the shop or the payer itself has said.
 */
export function payerOfRecord(
  customer: OrderCustomer,
  { payerId, moneyContainerId }: Paid,
  { owners, loyalty, reported }: KnownPayers,
): PayerOfRecord {
  const owner = payerId === null ? undefined : owners.get(payerId);
  if (owner) {
    const toMember = loyalty.get(moneyContainerId);
    if (toMember === undefined && isOf(owner, customer)) {
      return { payer: { ...customer, type: 'legal' }, member: null };
    }
    return { payer: payerOfRow(owner), member: toMember ? customer : null };
  }
  const named = reported.get(moneyContainerId);
  return { payer: named ? namedPayer(customer, named) : customer, member: null };
}

const isOf = (owner: Counterparty, { vatNumber }: OrderCustomer): boolean =>
  clean(vatNumber) === owner.vatNumber;

/** As the directory has it. The contacts of an order's customer are not its own. */
function payerOfRow(row: Counterparty): OrderCustomer {
  const { name, vatNumber, taxRegistrationReasonCode, registrationAddress } = row;
  const known = { name, vatNumber, taxRegistrationReasonCode, registrationAddress };
  return { type: 'legal', ...said(known) };
}

/**
 * The customer itself, when the bank means it: its own words say more. Otherwise whom the bank has
 * named, with the customer's contacts, as it is the customer who came to the bank.
 */
function namedPayer(customer: OrderCustomer, named: ReportedPayer): OrderCustomer {
  const { type } = named;
  const inn = clean(named.vatNumber);
  const isOther = inn !== undefined && inn !== clean(customer.vatNumber);
  if (type === customer.type && (type === 'private' || !isOther)) return customer;
  // A bank that says no more than "legal" means the customer, who has called itself private.
  const known = type === 'legal' && !isOther ? customer : undefined;
  return {
    type,
    ...said({
      name: clean(named.name) ?? known?.name,
      vatNumber: inn ?? known?.vatNumber,
      taxRegistrationReasonCode: named.taxRegistrationReasonCode,
      email: customer.email,
      phone: customer.phone ?? named.phone,
    }),
  };
}

type Said = Readonly<Partial<Record<keyof OrderCustomer, string | null | undefined>>>;

/** What is said at all. */
function said(properties: Said): Partial<Omit<OrderCustomer, 'type'>> {
  const all = Object.entries(properties).map(([name, text]) => [name, clean(text)] as const);
  return Object.fromEntries(all.filter(([, text]) => text !== undefined));
}

/** Without blanks at its ends; undefined when nothing is left. */
function clean(text: string | null | undefined): string | undefined {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? undefined : trimmed;
}
