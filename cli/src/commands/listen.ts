import type { Command } from 'commander';
import type { Order } from '@invogate/client';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { answerFrame, type Handled } from '../listen/answer-frame.ts';
import { answerIn, forward } from '../listen/forward.ts';
import { keepConnected } from '@invogate/till/gate-connection.ts';
import { money } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { Problem, usage } from '../problem.ts';
import { readWord } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';
import { keySource, type KeyOptions, type Sign } from './listen-key.ts';
import { algorithms, signatureMethods } from './merchant-settings.ts';
import { statusWord } from './show-order.ts';

interface Options {
  forwardTo?: string;
  key?: string;
  algorithm: string;
  method: string;
  ack: boolean;
}

export function listenCommand(program: Command, build: Build): void {
  const words = build.texts.help.listen;
  const command = program
    .command('listen')
    .description(words.summary)
    .option('--forward-to <url>', words.forwardTo)
    .option('--key <key>', words.key)
    .option('--algorithm <name>', words.algorithm, 'sha1')
    .option('--method <name>', words.method, 'hmac')
    .option('--no-ack', words.noAck)
    .action(async (options: Options, self: Command) => {
      await listen(options, build.contextOf(self));
    });
  withExamples(command, build.texts, [
    'listen',
    'listen --forward-to http://localhost:8080/notify',
    'listen --forward-to http://localhost:8080/notify --key KEY --algorithm sha256',
  ]);
}

const recentMax = 200;

async function listen(options: Options, context: Context): Promise<void> {
  const { texts, terminal, paint, json, url } = context;
  const target = targetOf(options.forwardTo);
  const sign = target === undefined ? undefined : await keySource(keyOptions(options), context);
  const recent: string[] = [];
  const say = (line: string): void => {
    recent.push(line);
    if (recent.length > recentMax) recent.shift();
    // A script reads events from stdout; what is said about the connection is for people.
    terminal.err(`${paint.dim(line)}\n`);
  };
  const ending = new AbortController();
  const end = (): void => ending.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  const gate = `${url.replace(/^http/, 'ws')}/v3/gate/rpc`;
  say(texts.listen.connecting(gate));
  const outcome = await keepConnected({
    url: gate,
    token: context.token(),
    signal: ending.signal,
    random: Math.random,
    onOpen: () => {
      say(texts.listen.ready(gate));
      if (target !== undefined) say(texts.listen.forwards(target));
    },
    onLost: (reason, waitMs) => say(texts.listen.lost(reason, (waitMs / 1000).toFixed(1))),
    onFrame: (text) =>
      answerFrame(text, {
        recentLines: (count) => recent.slice(-count),
        onOrder: async (order) => {
          const seen = await handle(order, target, sign, options.ack);
          const line = eventLine(order, seen, context);
          recent.push(line);
          terminal.out(json ? `${JSON.stringify({ order, ...seen })}\n` : `${line}\n`);
          return seen.handled;
        },
      }),
  });
  process.off('SIGINT', end).off('SIGTERM', end);
  if (outcome === 'refused') {
    throw new Problem(exitCode.notAllowed, 'unauthorized', ({ listen: words }) => words.revoked);
  }
  say(texts.listen.closed);
}

function targetOf(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)) return given;
  throw usage(({ wrong }) => wrong.address(given));
}

function keyOptions({ key, algorithm, method }: Options): KeyOptions {
  return {
    key,
    algorithm: readWord('--algorithm', algorithm, algorithms),
    method: readWord('--method', method, signatureMethods),
  };
}

/** What became of an event, for the line that is shown and for the server. */
interface Seen {
  handled: Handled;
  status?: number;
  durationMs?: number;
}

async function handle(
  order: Order,
  target: string | undefined,
  sign: Sign | undefined,
  acknowledge: boolean,
): Promise<Seen> {
  if (target === undefined || sign === undefined) {
    return { handled: acknowledge ? { result: { status: 'success' } } : 'leave' };
  }
  const body = JSON.stringify(order);
  try {
    const headers = { 'X-Signature': await sign(order.merchantId, body) };
    const { status, text, durationMs } = await forward(target, body, headers);
    const answer = status === 200 ? answerIn(text) : undefined;
    if (answer !== undefined) return { handled: { result: answer }, status, durationMs };
    const failure = status === 200 ? 'no_json' : `http_${status}`;
    return { handled: { failure }, status, durationMs };
  } catch (error) {
    const slow = error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name);
    const cause = error instanceof Error ? codeOf(error) : String(error);
    return { handled: { failure: slow ? 'timeout' : cause } };
  }
}

function codeOf(error: NodeJS.ErrnoException): string {
  return error.code ?? error.message;
}

function eventLine(order: Order, seen: Seen, context: Context): string {
  const { paint, language } = context;
  const time = new Date().toTimeString().slice(0, 8);
  const sum = money(order.amount, order.currencyId, language);
  const number = plainText(order.merchantOrderId);
  const what = [time, statusWord(order.status, context), sum, number, order.id];
  return `${what.filter((part) => part !== '').join('  ')}  → ${paint.bold(told(seen, context))}`;
}

function told({ handled, status, durationMs = 0 }: Seen, { texts, paint }: Context): string {
  const words = texts.listen;
  if (handled === 'leave') return words.left;
  if ('failure' in handled) {
    const { failure } = handled;
    const reasons: Record<string, string> = { timeout: words.tooSlow, no_json: words.noJson };
    const isStatus = failure.startsWith('http_') && status !== undefined;
    const reason = isStatus ? words.badStatus(status) : (reasons[failure] ?? failure);
    return paint.bad(words.failed(plainText(reason)));
  }
  if (status === undefined) return words.acknowledged;
  const { code, status: word } = handled.result as { status: string; code?: string };
  const shown = words.answered(plainText(code ?? word), durationMs);
  return word === 'success' ? paint.good(shown) : paint.warn(shown);
}
