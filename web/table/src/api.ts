import { callAt } from '@invogate/pay/api.ts';
import type { FoundCounterparty } from '@invogate/contracts/pay-page.ts';
import type {
  ConfirmBill,
  ConfirmedBill,
  TableBills,
  TableNow,
  TablePayment,
} from '@invogate/contracts/pos.ts';

const enc = encodeURIComponent;
const table = (code: string): string => `/v3/pos/api/table/${enc(code)}`;
const payment = (code: string, id: string): string => `${table(code)}/payment/${enc(id)}`;

/** Asks the till. Throws `ApiRefusal`, as all calls of this file. */
export function askBills(code: string): Promise<TableBills> {
  return callAt('POST', `${table(code)}/bill`);
}

/** What is known without asking the till. */
export function readNow(code: string): Promise<TableNow> {
  return callAt('GET', `${table(code)}/bill`);
}

export function sendConfirmation(
  code: string,
  billId: string,
  body: ConfirmBill,
): Promise<ConfirmedBill> {
  return callAt('POST', `${table(code)}/bill/${enc(billId)}/confirm`, body);
}

export function readPayment(code: string, paymentId: string): Promise<TablePayment> {
  return callAt('GET', payment(code, paymentId));
}

/** Gives the bill free for others. */
export function leavePayment(code: string, paymentId: string): Promise<TablePayment> {
  return callAt('POST', `${payment(code, paymentId)}/leave`);
}

/** The same from a page that goes away: nobody waits for an answer. */
export function leaveOnTheWay(code: string, paymentId: string): void {
  navigator.sendBeacon(`${payment(code, paymentId)}/leave`);
}

export function findCounterparty(code: string, inn: string): Promise<FoundCounterparty[]> {
  return callAt('GET', `${table(code)}/counterparty?vatNumber=${enc(inn)}`);
}

/** The page of a table itself, where its bill is shown. */
export const tablePage = (code: string): string => `/t/${enc(code)}`;

export const tableEvents = (code: string): string => `/t/${enc(code)}/events`;

export const paymentEvents = (code: string, paymentId: string): string =>
  `/t/${enc(code)}/payment/${enc(paymentId)}/events`;
