import { Agent } from 'undici';
import { minorFromMajor } from '@invogate/contracts/money.ts';
import type { Secret } from '#kernel/secret.ts';
import type { Clock } from '#kernel/time.ts';
import type { CashRegister, Fetched, Receipt, Registered } from '#rooms/receipts/ports.ts';
import { answerFromText, asAnswer, textAt, type Answer } from '../answer.ts';
import { fromMoscowText } from '../moscow-time.ts';
import { pace } from '../pace.ts';
import { countAt, failed, fiscalData, unheard, unknown, wordAt } from '../register-answer.ts';
import { atolApi, NoToken, type AtolApi, type AtolReply } from './api.ts';
import { retryOf, verdictOf } from './errors.ts';
import { quantityDecimals, receiptBody } from './receipt-body.ts';

/** Items that one receipt may have. */
const itemsMax = 100;
const externalIdMax = 128;

export interface AtolOptions {
  login: string;
  password: Secret;
  /** Code of the group of registers. */
  group: string;
  /** The operator's e-mail, sender of the receipts. */
  companyEmail: string;
  /** Where the service reports to us; without it only questions tell. */
  callbackUrl?: string;
  clock: Clock;
  /** Without `/possystem` at the end; `https://online.atol.ru` unless a test speaks to a fake. */
  apiUrl?: string;
  timeoutMs?: number;
  /** Milliseconds between the beginnings of two requests; the service takes one a second. */
  gapMs?: number;
}

/** Cash registers of ATOL Online, protocol 5 (ФФД 1.2). */
export function atolRegister(options: AtolOptions): CashRegister & { close(): Promise<void> } {
  const dispatcher = new Agent({ connections: 4, allowH2: false });
  const api = atolApi({
    ...options,
    apiUrl: options.apiUrl ?? 'https://online.atol.ru',
    dispatcher,
    paced: pace(options.gapMs ?? 1000),
  });
  return {
    code: 'atol',
    notFiscal: false,
    itemsMax,
    quantityDecimals,
    pollAfterMs: 300_000,
    register: (receipt, key) => register(api, options, receipt, key),
    fetch: (ticket) => fetchReport(api, ticket),
    callback: (body) => {
      const ticket = textAt(answerFromText(body) ?? {}, 'uuid');
      return ticket === undefined || ticket.length > externalIdMax ? undefined : { ticket };
    },
    close: () => dispatcher.destroy(),
  };
}

async function register(
  api: AtolApi,
  options: AtolOptions,
  receipt: Receipt,
  key: string,
): Promise<Registered> {
  const body = bodyOf(options, receipt, key);
  if (body instanceof Error) return failed('final', 'receipt', body.message);
  try {
    const operation = receipt.sign === 'sale' ? 'sell' : 'sell_refund';
    return registered(await api.ask('POST', operation, body));
  } catch (error) {
    if (error instanceof NoToken) return failed('later', error.code, error.message);
    return unheard(error);
  }
}

function bodyOf(options: AtolOptions, receipt: Receipt, key: string): object {
  const { companyEmail, callbackUrl, clock } = options;
  if (receipt.items.length > itemsMax) return new Error(`more than ${itemsMax} items`);
  if (key === '' || key.length > externalIdMax) return new Error(`key ${key} is empty or too long`);
  try {
    return receiptBody(receipt, key, { companyEmail, callbackUrl, at: clock.now() });
  } catch (error) {
    return error as Error;
  }
}

function registered(reply: AtolReply): Registered {
  const { error, body, status, retryAfterMs } = reply;
  const ticket = textAt(body, 'uuid');
  if (error === undefined) {
    if (status === 429)
      return { ...failed('later', 429, 'too many requests'), ...at(retryAfterMs) };
    if (status >= 400) return failed('final', status, `answered ${status}`);
    return ticket === undefined ? unknown('atol names no uuid') : { status: 'pending', ticket };
  }
  const { code, text } = error;
  switch (verdictOf(error, status)) {
    case 'duplicate':
      // Without the uuid of the first nothing can be asked about it: a person looks it up.
      return ticket === undefined ? failed('final', code, text) : { status: 'pending', ticket };
    case 'wait':
      return ticket === undefined ? unknown(text) : { status: 'pending', ticket };
    case 'token':
    case 'later':
      return { ...failed('later', code, text), ...at(retryAfterMs) };
    case 'absent':
    case 'final':
      return failed('final', code, text);
    case 'unknown':
      return unknown(`${code}: ${text}`);
  }
}

async function fetchReport(api: AtolApi, ticket: string): Promise<Fetched> {
  // Receipts are found by uuid only. To send it again is safe: it is error 33 with the uuid, if so.
  if (ticket === '') return { status: 'absent' };
  try {
    return reported(await api.ask('GET', `report/${encodeURIComponent(ticket)}`), ticket);
  } catch (error) {
    if (error instanceof NoToken) return unknown(error.message);
    return unheard(error);
  }
}

function reported(reply: AtolReply, ticket: string): Fetched {
  const { error, body, status } = reply;
  const state = textAt(body, 'status');
  const isOurs = textAt(body, 'uuid') === ticket;
  if (error !== undefined) {
    const verdict = verdictOf(error, status);
    if (verdict === 'absent') return { status: 'absent' };
    if (verdict === 'wait') return { status: 'pending' };
    if (status === 200 && state === 'fail' && isOurs) {
      return failed(retryOf(error), error.code, error.text);
    }
    return unknown(`${error.code}: ${error.text}`);
  }
  if (status !== 200 || !isOurs) return unknown(`atol answered ${status} about another receipt`);
  if (state === 'wait') return { status: 'pending' };
  const fiscal = state === 'done' ? fiscalOf(asAnswer(body.payload)) : undefined;
  return fiscal === undefined
    ? unknown(`atol tells no fiscal data: ${state ?? 'no status'}`)
    : { status: 'done', fiscal };
}

function fiscalOf(payload: Answer) {
  const total = Number(wordAt(payload, 'total') ?? NaN);
  return fiscalData({
    drive: wordAt(payload, 'fn_number'),
    documentNumber: countAt(payload, 'fiscal_document_number'),
    sign: wordAt(payload, 'fiscal_document_attribute'),
    registrationNumber: wordAt(payload, 'ecr_registration_number'),
    at: fromMoscowText(wordAt(payload, 'receipt_datetime') ?? ''),
    shift: countAt(payload, 'shift_number'),
    receiptNumber: countAt(payload, 'fiscal_receipt_number'),
    totalMinor: Number.isNaN(total) ? undefined : minorFromMajor(total),
    ofdUrl: textAt(payload, 'ofd_receipt_url'),
  });
}

function at(retryAfterMs: number | undefined): { retryAfterMs?: number } {
  return retryAfterMs === undefined ? {} : { retryAfterMs };
}
