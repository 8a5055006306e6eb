import { isKpp } from '@invogate/contracts/inn.ts';
import type { OrderCustomer } from '@invogate/contracts/orders.ts';
import type { Reader, Tx } from '#kernel/database/database.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import type { Cancellation } from '#rooms/documents/index.ts';
import { kindOf } from '#rooms/invoices/index.ts';
import type { OrderHistory } from '#rooms/shipments/index.ts';
import * as sql from './closing.sql.ts';

/** What a buyer has said wrong of itself, as it is right; what is left out was right. */
export type BuyerCorrection = Pick<
  OrderCustomer,
  'name' | 'taxRegistrationReasonCode' | 'registrationAddress'
>;

/** A correction that was made, for people. */
export interface CorrectedBuyer extends Cancellation {
  orderId: string;
  at: Date;
  vatNumber: string;
  name: string | null;
  taxRegistrationReasonCode: string | null;
  registrationAddress: string | null;
}

/**
 * Keeps what is right of a buyer for these orders: whatever is issued of them from now on says so.
 * It is the buyer with this INN that is meant, not another who pays later.
 * Throws `validation_error` with all that is wrong.
 */
export async function correctBuyer(
  tx: Tx,
  orderIds: readonly string[],
  vatNumber: string | undefined,
  correction: BuyerCorrection,
  { reason, by }: Cancellation,
): Promise<void> {
  const fields = faultsOf(correction, vatNumber ?? '');
  if (fields.length > 0) throw validationError({ fields });
  const { name, taxRegistrationReasonCode, registrationAddress } = trimmedCorrection(correction);
  await tx.run(sql.keepBuyer, [
    ...[orderIds, vatNumber ?? '', name ?? null, taxRegistrationReasonCode ?? null],
    ...[registrationAddress ?? null, tx.now(), by, reason],
  ]);
}

/** The payer of record of an order, corrected; a fee's also by what was corrected of its order. */
export async function correctedPayer(
  reader: Reader,
  { orderId, baseOrderId, payer }: OrderHistory,
): Promise<OrderCustomer> {
  const orderIds = [baseOrderId, orderId].filter((id) => id !== null);
  const made = await buyerCorrections(reader, orderIds);
  const own = made.filter(({ vatNumber }) => vatNumber === (payer.vatNumber ?? ''));
  // What was corrected of the order itself comes last, and so it counts.
  const inOrder = orderIds.flatMap((id) => own.filter((each) => each.orderId === id));
  return inOrder.reduce<OrderCustomer>((known, each) => ({ ...known, ...said(each) }), payer);
}

/** All corrections of these orders, the oldest first. */
export function buyerCorrections(
  reader: Reader,
  orderIds: readonly string[],
): Promise<CorrectedBuyer[]> {
  return reader.rows<CorrectedBuyer>(sql.buyersOfOrders, [orderIds]);
}

function said(corrected: CorrectedBuyer): BuyerCorrection {
  const { name, taxRegistrationReasonCode, registrationAddress } = corrected;
  return {
    ...(name === null ? {} : { name }),
    ...(taxRegistrationReasonCode === null ? {} : { taxRegistrationReasonCode }),
    ...(registrationAddress === null ? {} : { registrationAddress }),
  };
}

/** Without blanks at the ends, as it is kept and printed. */
export const trimmedCorrection = (correction: BuyerCorrection): BuyerCorrection =>
  Object.fromEntries(Object.entries(correction).map(([key, text]) => [key, text.trim()]));

/** As long as an order may have them. */
const nameMax = 500;
const addressMax = 1000;

function faultsOf(correction: BuyerCorrection, vatNumber: string): RefusedField[] {
  const {
    name,
    taxRegistrationReasonCode: kpp,
    registrationAddress,
  } = trimmedCorrection(correction);
  const isOrganisation = kindOf(vatNumber) === 'organisation';
  return [
    ...lengthFault('buyerName', name, nameMax),
    ...(kpp === undefined || (isOrganisation && isKpp(kpp))
      ? []
      : [field('buyerKpp', '9 characters, none for a sole proprietor')]),
    ...lengthFault('buyerAddress', registrationAddress, addressMax),
  ];
}

function lengthFault(name: string, text: string | undefined, most: number): RefusedField[] {
  if (text === undefined) return [];
  if (text === '') return [field(name, 'Give a text', 'required')];
  return text.length > most ? [field(name, `at most ${most} characters`, 'too_long')] : [];
}
