import type { Dispatcher } from 'undici';
import type { ShopExchange, ShopRequest } from '#rooms/notifications/ports.ts';

export interface ExchangeLimits {
  /** Milliseconds for everything: name, connection, sending, the whole answer. */
  totalMs: number;
  /** Bytes of an answer; a larger one is none. */
  answerBytesMax: number;
}

/** One POST and its whole answer, or why there is none. Never rejects. */
export function exchange(
  dispatcher: Dispatcher,
  url: URL,
  request: ShopRequest,
  limits: ExchangeLimits,
): Promise<ShopExchange> {
  return new Promise((resolve) => {
    const reader = new AnswerReader(limits, resolve);
    try {
      dispatcher.dispatch(
        {
          origin: url.origin,
          path: url.pathname + url.search,
          method: 'POST',
          headers: { ...request.headers },
          body: request.body,
          // The one clock is the reader's.
          headersTimeout: 0,
          bodyTimeout: 0,
        },
        reader,
      );
    } catch (error) {
      reader.onResponseError(undefined, error as Error);
    }
  });
}

/** Collects an answer within its limits. Whatever happens after the end of the story is ignored. */
class AnswerReader implements Dispatcher.DispatchHandler {
  readonly #limits: ExchangeLimits;
  readonly #resolve: (exchange: ShopExchange) => void;
  readonly #startedMs = performance.now();
  readonly #timer: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | undefined;
  #status: number | null = null;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #ended = false;

  constructor(limits: ExchangeLimits, resolve: (exchange: ShopExchange) => void) {
    this.#limits = limits;
    this.#resolve = resolve;
    this.#timer = setTimeout(() => {
      this.#end(`no whole answer within ${limits.totalMs / 1000} s`);
    }, limits.totalMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It waited for a connection longer than it may live: nothing is sent any more.
    if (this.#ended) controller.abort(new Error('too late'));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    if (status >= 200) this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#ended) return;
    const room = this.#limits.answerBytesMax - this.#bytes;
    this.#chunks.push(chunk.subarray(0, room));
    this.#bytes += chunk.length;
    if (chunk.length > room) {
      this.#end(`the answer is larger than ${this.#limits.answerBytesMax} bytes`);
    }
  }

  onResponseEnd(): void {
    this.#end(null);
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    this.#end(reasonOf(error));
  }

  #end(error: string | null): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    if (error !== null) this.#controller?.abort(new Error(error));
    this.#resolve({
      status: this.#status,
      answer: Buffer.concat(this.#chunks).toString('utf8'),
      error,
      durationMs: Math.round(performance.now() - this.#startedMs),
    });
  }
}

/** One line that a merchant can act on: the code of the system and what it says. */
function reasonOf(error: Error): string {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.map((each: unknown) => reasonOf(each as Error)).join('; ');
  }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const text =
    code === '' || error.message.includes(code) ? error.message : `${code}: ${error.message}`;
  return (text === '' ? error.name : text).slice(0, 500);
}
