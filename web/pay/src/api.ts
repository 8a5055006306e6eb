import type {
  ConfirmSignedIn,
  FoundCounterparty,
  PayView,
  SignInView,
  StartAttempt,
} from '@invogate/contracts/pay-page.ts';

/** An answer that says no; `code` is of the error table, `network` when no answer came. */
export class ApiRefusal extends Error {
  readonly code: string;
  readonly fields: readonly { name: string }[];

  constructor(code: string, fields: readonly { name: string }[] = []) {
    super(code);
    this.code = code;
    this.fields = fields;
  }
}

/** Longer than any answer of a healthy server, shorter than the patience of a payer. */
const patienceMs = 30_000;

export function getView(containerId: string): Promise<PayView> {
  return call<PayView>('GET', containerId, '');
}

/** Pages of banks that the payer is sent to speak the language of this page. */
export function startAttempt(containerId: string, attempt: StartAttempt): Promise<PayView> {
  const { lang } = document.documentElement;
  return call<PayView>('POST', containerId, `/attempt?languageId=${lang}`, attempt);
}

export function cancelAttempt(containerId: string, attemptId: string): Promise<PayView> {
  return call<PayView>('POST', containerId, `/attempt/${encodeURIComponent(attemptId)}/cancel`);
}

export function findCounterparty(containerId: string, inn: string): Promise<FoundCounterparty[]> {
  const query = `/counterparty?vatNumber=${encodeURIComponent(inn)}`;
  return call<FoundCounterparty[]>('GET', containerId, query);
}

/** Who has signed in by a bank in this browser. */
export function readSignIn(containerId: string): Promise<SignInView> {
  return call<SignInView>('GET', containerId, '/sign-in');
}

export function signOut(containerId: string): Promise<SignInView> {
  return call<SignInView>('POST', containerId, '/sign-out');
}

export function confirmSignedIn(containerId: string, tap: ConfirmSignedIn): Promise<PayView> {
  return call<PayView>('POST', containerId, '/confirm-signed-in', tap);
}

/** What the payer says of an order that others have added. */
export function decideSuborder(
  containerId: string,
  orderId: string,
  word: 'keep' | 'remove',
): Promise<PayView> {
  return call<PayView>('POST', containerId, `/suborder/${orderId}/${word}`);
}

export function eventsAddress(containerId: string): string {
  return `/pay/api/${encodeURIComponent(containerId)}/events`;
}

/** One call about an invoice; throws `ApiRefusal`. */
export function call<Data>(
  method: 'GET' | 'POST',
  containerId: string,
  path: string,
  body?: unknown,
): Promise<Data> {
  return callAt(method, `/pay/api/${encodeURIComponent(containerId)}${path}`, body);
}

/** One call of a page to its server; throws `ApiRefusal`. */
export async function callAt<Data>(
  method: 'GET' | 'POST',
  address: string,
  body?: unknown,
): Promise<Data> {
  const init: RequestInit = { method, signal: AbortSignal.timeout(patienceMs) };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { 'content-type': 'application/json' };
  }
  const answer = await fetch(address, init).catch(() => {
    throw new ApiRefusal('network');
  });
  const content = (await answer.json().catch(() => ({}))) as Envelope<Data>;
  if (answer.ok && content.data !== undefined) return content.data;
  throw new ApiRefusal(codeOf(answer, content), content.error?.fields);
}

interface Envelope<Data> {
  data?: Data;
  error?: { code?: string; fields?: { name: string }[] };
}

function codeOf(answer: Response, { error }: Envelope<unknown>): string {
  if (error?.code) return error.code;
  return answer.status === 503 ? 'service_unavailable' : 'internal_error';
}
