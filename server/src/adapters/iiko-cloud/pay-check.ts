import { majorFromMinor, minor, type Minor } from '@invogate/contracts/money.ts';
import { TillTrouble, type Settled, type Settlement } from '#rooms/pos/ports.ts';
import { textAt } from '../answer.ts';
import { senseless } from '../till-answer.ts';
import { runCommand, type CommandEnd } from './command.ts';
import { checkById, mustBeAlive, type House } from './house.ts';
import type { CloudCheck } from './read-check.ts';
import { listAt } from './read-values.ts';
import type { CloudPoint } from './settings.ts';

/**
 * Books a payment on a check and closes it. Each step looks at the check first, so a repeat goes on
 * where the last one ended: what an answer of the cloud says is believed only when the check shows
 * it. Throws `TillTrouble`.
 */
export async function settleCheck(
  house: House,
  point: CloudPoint,
  settlement: Settlement,
  signal: AbortSignal,
): Promise<Settled> {
  const { posOrderId, amount, bookedBefore } = settlement;
  const look = () => checkById(house, point, posOrderId, signal);
  let check = await look();
  const isBooked = ({ paid }: CloudCheck) => paid >= bookedBefore + amount;
  if (check.order.status === 'closed') {
    if (isBooked(check)) return { result: 'already_closed' };
    throw new TillTrouble('order_closed', 'the check is closed', check.order);
  }
  await mustBeAlive(house, point, signal);
  if (!isBooked(check)) {
    const due = check.sum - check.paid;
    if (amount > due) throw new TillTrouble('amount_mismatch', 'the check wants less', check.order);
    await mustTakeOurs(house, point, signal);
    const paid = await addPayment(house, point, { ...settlement, paid: check.paid }, signal);
    check = await look();
    if (!isBooked(check)) throw refusedBy(paid);
  }
  if (check.sum > check.paid) return openFor(check);
  return close(house, point, settlement, signal);
}

/** The payment type has to allow payments that were made elsewhere. Throws `pos_not_ready`. */
async function mustTakeOurs({ call }: House, point: CloudPoint, signal: AbortSignal) {
  const { organizationId, paymentTypeId } = point;
  const answer = await call(point, 'payment_types', { organizationIds: [organizationId] }, signal);
  const type = listAt(answer, 'paymentTypes').find(({ id }) => id === paymentTypeId);
  const processing = type && textAt(type, 'paymentProcessingType');
  if (processing === 'External' || processing === 'Both') return;
  const words = type
    ? 'the payment type does not allow external processing'
    : 'the payment type is not there';
  throw new TillTrouble('pos_not_ready', words);
}

/** Newer tills take one payment more; older ones take the list of all, if none is processed. */
async function addPayment(
  { call, pollMs }: House,
  point: CloudPoint,
  { posOrderId: orderId, amount, paid }: Settlement & { paid: Minor },
  signal: AbortSignal,
): Promise<CommandEnd> {
  const payment = (sum: Minor) => ({
    paymentTypeKind: 'External',
    paymentTypeId: point.paymentTypeId,
    sum: majorFromMinor(sum),
    isProcessedExternally: true,
    isFiscalizedExternally: true,
  });
  const send = (path: string, payments: object[]) =>
    runCommand(call, point, { path, body: { orderId, payments } }, { signal, pollMs });
  const added = await send('order/add_payments', [payment(amount)]);
  if (added.ok || paid > 0 || !/not supported|version|unknown method/i.test(added.words)) {
    return added;
  }
  return send('order/change_payments', [payment(minor(paid + amount))]);
}

/** Closes a check that is paid. A surcharge of the last moment leaves it open for the rest. */
async function close(
  house: House,
  point: CloudPoint,
  { posOrderId: orderId }: Settlement,
  signal: AbortSignal,
): Promise<Settled> {
  const { call, pollMs } = house;
  const command = { path: 'order/close', body: { orderId } };
  const closed = await runCommand(call, point, command, { signal, pollMs });
  // A refusal may be that of an earlier try: the check itself tells.
  const check = await checkById(house, point, orderId, signal);
  if (check.order.status === 'closed') return { result: 'closed' };
  if (check.sum > check.paid) return openFor(check);
  throw refusedBy(closed);
}

function openFor({ sum, paid }: CloudCheck): Settled {
  return { result: 'paid_open', remainder: minor(sum - paid) };
}

function refusedBy(end: CommandEnd): TillTrouble {
  if (end.ok) return senseless('the check does not show what the cloud said it did');
  if (/right|permission|licen|not allowed|external processing/i.test(end.words)) {
    return new TillTrouble('pos_not_ready', end.words);
  }
  return senseless(end.words);
}
