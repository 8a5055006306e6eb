import { InvogateError } from '@invogate/client';
import type { ErrorField } from '@invogate/client';
import type { PayView, StartAttempt } from '@invogate/contracts/pay-page.ts';

/** What the payment page asks of the server, for a payer without a browser. */
export interface PayApi {
  view(): Promise<PayView>;
  startAttempt(attempt: StartAttempt): Promise<PayView>;
  /** Presses a button on the page of the emulated bank. */
  actAtBank(pageUrl: string, outcome: string): Promise<void>;
}

const timeoutMs = 30_000;

/** The payment page of one invoice, of the server at `url`. */
export function payApi(url: string, containerId: string): PayApi {
  const base = `${url}/pay/api/${containerId}`;
  return {
    view: () => ask(base),
    startAttempt: (attempt) =>
      ask(`${base}/attempt`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(attempt),
      }),
    actAtBank: async (pageUrl, outcome) => {
      // The page may be known by a public address that this machine does not reach.
      const { pathname, search } = new URL(pageUrl, url);
      const response = await reach(url + pathname + search, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ outcome }),
      });
      if (response.status === 303) return;
      const message = `The emulated bank answers ${response.status}`;
      throw new InvogateError({ status: response.status, code: 'bank_answer', message });
    },
  };
}

async function ask(url: string, init: RequestInit = {}): Promise<PayView> {
  const response = await reach(url, init);
  const body = (await response.json().catch(() => undefined)) as Answer | undefined;
  if (response.ok && body?.data !== undefined) return body.data;
  const { status, headers } = response;
  throw new InvogateError({
    status,
    code: body?.error?.code ?? 'unreadable_answer',
    message: body?.error?.message ?? `${url} answers ${status} without JSON of ours`,
    fields: body?.error?.fields ?? [],
    requestId: headers.get('x-request-id') ?? undefined,
  });
}

interface Answer {
  data?: PayView;
  error?: { code: string; message: string; fields: ErrorField[] };
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    const message = `No connection to ${new URL(url).origin}`;
    throw new InvogateError({ code: 'no_connection', message, cause: error });
  }
}
