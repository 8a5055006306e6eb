import { WebSocket } from 'ws';
import type { Context } from '../context.ts';
import { briefly, failed, ok, warning, type Check } from './check.ts';

const timeoutMs = 5000;

/** Whether the server answers, takes the token, lets WebSockets through, and is seen by payers. */
export async function checkServer(context: Context): Promise<Check[]> {
  const { texts, url } = context;
  const words = texts.doctor;
  const reached = await probe(`${url}/readyz`);
  if (reached.status === undefined) return [failed(words.server, reached.detail, words.serverNone)];
  if (reached.status !== 200) {
    const isOurs = reached.status === 503;
    const advice = isOurs ? words.serverNotReady : words.serverNone;
    return [failed(words.server, `${url}: HTTP ${reached.status}`, advice)];
  }
  return [
    ok(words.server, url),
    await checkToken(context),
    await checkGate(context),
    ...(await checkPublicUrl(context)),
  ];
}

async function checkToken(context: Context): Promise<Check> {
  const { token: name, tokenNone } = context.texts.doctor;
  try {
    const { userId } = await context.client().auth();
    return ok(name, userId ?? '');
  } catch (error) {
    return failed(name, briefly(error), tokenNone);
  }
}

async function checkGate(context: Context): Promise<Check> {
  const { gate: name, gateNone } = context.texts.doctor;
  const address = `${context.url.replace(/^http/, 'ws')}/v3/gate/rpc`;
  const trouble = await new Promise<string | undefined>((resolve) => {
    const socket = new WebSocket(address, {
      headers: { authorization: `Bearer ${tokenOr(context)}` },
      handshakeTimeout: timeoutMs,
    });
    socket.on('open', () => {
      socket.close(1000);
      resolve(undefined);
    });
    socket.on('unexpected-response', (_request, response) => {
      socket.terminate();
      resolve(`HTTP ${response.statusCode ?? 0}`);
    });
    socket.on('error', (error) => resolve(briefly(error)));
  });
  return trouble === undefined ? ok(name, address) : failed(name, trouble, gateNone);
}

function tokenOr(context: Context): string {
  try {
    return context.token();
  } catch {
    return '';
  }
}

/** Links to pay begin with PUBLIC_URL; it may be another address than the one used here. */
async function checkPublicUrl({ texts, terminal, url }: Context): Promise<Check[]> {
  const words = texts.doctor;
  const given = terminal.env.PUBLIC_URL?.trim() ?? '';
  const address = (given === '' ? url : given).replace(/\/+$/, '');
  if (/^https?:\/\/(localhost|127\.|\[::1\])/.test(address)) {
    return [warning(words.publicUrl, address, words.publicUrlLocal)];
  }
  const { status, detail } = await probe(`${address}/healthz`);
  if (status === 200) return [ok(words.publicUrl, address)];
  return [failed(words.publicUrl, `${address}: ${detail}`, words.publicUrlNone)];
}

async function probe(url: string): Promise<{ status?: number; detail: string }> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    await response.body?.cancel();
    return { status: response.status, detail: `HTTP ${response.status}` };
  } catch (error) {
    return { detail: `${url}: ${briefly(error)}` };
  }
}
