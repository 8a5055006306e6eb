import { sign as signBytes, type KeyObject } from 'node:crypto';
import { Agent, type Dispatcher } from 'undici';
import { minorFromMajor } from '@invogate/contracts/money.ts';
import { sha256Hex, type Secret } from '#kernel/secret.ts';
import type { CashRegister, Fetched, Receipt, Registered } from '#rooms/receipts/ports.ts';
import { answerFromText, asAnswer, textAt, type Answer } from '../answer.ts';
import { askRegister, type RegisterAnswer } from '../ask-register.ts';
import { fromMoscowIso } from '../moscow-time.ts';
import { countAt, failed, fiscalData, unheard, unknown, wordAt } from '../register-answer.ts';
import { documentBody, quantityDecimals } from './document-body.ts';

/** Items that one receipt may have. */
const itemsMax = 100;
const idMax = 64;

export interface OrangedataOptions {
  /** INN of the operator, whose registers they are. */
  vatNumber: string;
  /** The group of registers. */
  group: string;
  /** Name under which the service knows the key of our signatures; the INN unless told otherwise. */
  keyName: string;
  /** RSA key of our signatures. */
  signKey: KeyObject;
  /** The certificate that we show, its key in PEM, and the password of the key if it has one. */
  tls: { certificate: string; key: Secret; password?: Secret; authority?: string };
  /** Where the service reports to us; without it only questions tell. */
  callbackUrl?: string;
  /** Without `/api` at the end; `https://api.orangedata.ru:12003` unless a test speaks to a fake. */
  apiUrl?: string;
  timeoutMs?: number;
}

/** Cash registers of OrangeData, API 2 (ФФД 1.2). */
export function orangedataRegister(
  options: OrangedataOptions,
): CashRegister & { close(): Promise<void> } {
  const { certificate, key, password, authority } = options.tls;
  const dispatcher = new Agent({
    connections: 4,
    allowH2: false,
    connect: {
      cert: certificate,
      key: key.reveal(),
      ...(password === undefined ? {} : { passphrase: password.reveal() }),
      ...(authority === undefined ? {} : { ca: authority }),
    },
  });
  const ask = asker(options, dispatcher);
  return {
    code: 'orangedata',
    notFiscal: false,
    itemsMax,
    separates20And22: true,
    quantityDecimals,
    pollAfterMs: 60_000,
    register: (receipt, receiptKey) => register(ask, options, receipt, idOf(receiptKey)),
    fetch: (ticket, receiptKey) =>
      fetchStatus(ask, options.vatNumber, ticket === '' ? idOf(receiptKey) : ticket),
    callback: (body) => {
      const ticket = textAt(answerFromText(body) ?? {}, 'id');
      return ticket === undefined || ticket.length > idMax ? undefined : { ticket };
    },
    close: () => dispatcher.destroy(),
  };
}

/** The key itself where the service takes it as an id, else its digest. */
function idOf(key: string): string {
  return /^[\w.-]+$/.test(key) && key.length <= idMax ? key : sha256Hex(key);
}

type Ask = (method: 'GET' | 'POST', path: string, body?: object) => Promise<RegisterAnswer>;

/** Bodies are signed byte for byte: RSA with SHA-256, in base64. */
function asker(options: OrangedataOptions, dispatcher: Dispatcher): Ask {
  const { apiUrl = 'https://api.orangedata.ru:12003', signKey, timeoutMs } = options;
  return (method, path, body) => {
    const question = {
      what: `orangedata ${method} documents`,
      method,
      url: `${apiUrl}/api/v2/documents/${path}`,
      dispatcher,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    };
    if (body === undefined) return askRegister({ ...question, headers: {} });
    const bytes = Buffer.from(JSON.stringify(body));
    const signature = signBytes('sha256', bytes, signKey).toString('base64');
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'x-signature': signature,
    };
    return askRegister({ ...question, headers, body: bytes });
  };
}

async function register(
  ask: Ask,
  options: OrangedataOptions,
  receipt: Receipt,
  id: string,
): Promise<Registered> {
  const body = bodyOf(options, receipt, id);
  if (body instanceof Error) return failed('final', 'receipt', body.message);
  try {
    return registered(await ask('POST', '', body), id);
  } catch (error) {
    return unheard(error);
  }
}

function bodyOf(options: OrangedataOptions, receipt: Receipt, id: string): object {
  const { vatNumber, group, keyName, callbackUrl } = options;
  if (receipt.items.length > itemsMax) return new Error(`more than ${itemsMax} items`);
  if (receipt.operatorVatNumber !== vatNumber) {
    return new Error(`the registers are of INN ${vatNumber}, not ${receipt.operatorVatNumber}`);
  }
  try {
    return documentBody(receipt, id, { vatNumber, group, keyName, callbackUrl });
  } catch (error) {
    return error as Error;
  }
}

function registered(answer: RegisterAnswer, ticket: string): Registered {
  const { status, retryAfterMs } = answer;
  const again = retryAfterMs === undefined ? {} : { retryAfterMs };
  switch (status) {
    // 409: it is there already, under this id.
    case 201:
    case 409:
      return { status: 'pending', ticket };
    case 401:
    case 403:
      // The certificate or our rights: the settings are wrong, not the receipt.
      return failed('later', status, errorsOf(answer, 'check the certificate'));
    case 400:
      // The signature did not fit: the key or its name is wrong, not the receipt.
      return failed(
        isAboutSignature(answer) ? 'later' : 'final',
        status,
        errorsOf(answer, 'wrong'),
      );
    case 429:
    case 503:
      return { ...failed('later', status, errorsOf(answer, 'the queue is full')), ...again };
    default:
      return status >= 400 && status < 500
        ? failed('final', status, errorsOf(answer, `answered ${status}`))
        : unknown(`orangedata answered ${status}`);
  }
}

async function fetchStatus(ask: Ask, vatNumber: string, id: string): Promise<Fetched> {
  try {
    const path = `${vatNumber}/status/${encodeURIComponent(id)}`;
    return statusOf(await ask('GET', path), id);
  } catch (error) {
    return unheard(error);
  }
}

function statusOf(answer: RegisterAnswer, id: string): Fetched {
  const { status } = answer;
  if (status === 202) return { status: 'pending' };
  if (status === 404 || (status === 400 && isNotThere(answer))) return { status: 'absent' };
  if (status === 400) return failed('final', status, errorsOf(answer, 'the receipt failed'));
  if (status === 422)
    return failed('final', status, errorsOf(answer, 'a code of marking is wrong'));
  // It lay in the queue for too long, and is not printed: it may come again under another id.
  if (status === 524) return failed('later', status, errorsOf(answer, 'expired in the queue'));
  const body = asAnswer(answer.body);
  if (status !== 200) return unknown(`orangedata answered ${status}`);
  if (wordAt(body, 'id') !== id) return unknown('orangedata tells of another receipt');
  const fiscal = fiscalOf(body);
  return fiscal === undefined
    ? unknown('orangedata tells no fiscal data')
    : { status: 'done', fiscal };
}

function fiscalOf(body: Answer) {
  return fiscalData({
    drive: wordAt(body, 'fsNumber'),
    documentNumber: countAt(body, 'documentNumber'),
    sign: wordAt(body, 'fp'),
    registrationNumber: wordAt(body, 'deviceRN'),
    at: fromMoscowIso(wordAt(body, 'processedAt') ?? ''),
    shift: countAt(body, 'shiftNumber'),
    receiptNumber: countAt(body, 'documentIndex'),
    totalMinor: totalOf(body),
    ofdUrl: null,
  });
}

/** What was paid, less the change: the service tells the receipt back as it printed it. */
function totalOf(body: Answer): number | undefined {
  const payments = asAnswer(asAnswer(body.content).checkClose).payments;
  if (!Array.isArray(payments) || payments.length === 0) return undefined;
  const change = body.change === undefined || body.change === null ? 0 : sumOf(body.change);
  const sums = payments.map((payment) => sumOf(asAnswer(payment).amount));
  return [...sums, change === undefined ? undefined : -change].reduce(
    (total, sum) => (total === undefined || sum === undefined ? undefined : total + sum),
    0,
  );
}

function sumOf(value: unknown): number | undefined {
  return typeof value === 'number' ? minorFromMajor(value) : undefined;
}

/** An id that the service does not know, as 400: without a reason, or with this one. */
function isNotThere(answer: RegisterAnswer): boolean {
  return toldErrors(answer).every((error) => /не найден|not found/i.test(error));
}

function isAboutSignature(answer: RegisterAnswer): boolean {
  return toldErrors(answer).some((error) => /подпис|signature/i.test(error));
}

function errorsOf(answer: RegisterAnswer, otherwise: string): string {
  return toldErrors(answer).join('; ') || otherwise;
}

function toldErrors(answer: RegisterAnswer): string[] {
  const { errors } = asAnswer(answer.body);
  return Array.isArray(errors) ? errors.filter((each) => typeof each === 'string') : [];
}
