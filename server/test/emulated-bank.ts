import { connectDatabase } from '#kernel/database/connect.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import { Secret } from '#kernel/secret.ts';
import { manualClock } from '#kernel/time.ts';
import { emulatorAcquirer } from '#adapters/emulator/acquirer.ts';
import type { FaultKind } from '#adapters/emulator/bank-api.ts';
import { emulatorBank } from '#adapters/emulator/bank.ts';
import { testDatabase } from './database.ts';
import { serveRoutes } from './serve-routes.ts';

const key = 'bank-key';
export const slowMs = 15_000;

/** An emulated bank on a database and a port of its own, and a shop that hears its callbacks. */
export async function openEmulatedBank() {
  const { connection, drop } = await testDatabase();
  const clock = manualClock(new Date('2026-03-01T10:00:00Z'));
  const database = connectDatabase({ connection, clock, poolSize: 4 });
  const callbacks: string[] = [];
  const shop = { status: 200 };
  const listener = await serveRoutes([
    {
      method: 'POST',
      path: '/callbacks/emulator',
      handle: ({ rawBody }) => {
        callbacks.push(rawBody);
        return Promise.resolve({ status: shop.status, body: '' });
      },
    },
  ]);
  const apiKey = new Secret(key);
  const callbackUrl = `${listener.url}/callbacks/emulator`;
  const routes: PlainRoute[] = [];
  const server = await serveRoutes(routes);
  const bank = emulatorBank({ database, publicUrl: server.url, callbackUrl, apiKey, slowMs });
  routes.push(...bank.routes);

  const post = (path: string, form: Record<string, string>) =>
    fetch(server.url + path, {
      method: 'POST',
      body: new URLSearchParams(form),
      redirect: 'manual',
    });
  return {
    url: server.url,
    clock,
    sweep: bank.sweep,
    callbacks,
    shop,
    database,
    acquirer: emulatorAcquirer({ baseUrl: server.url, apiKey, timeoutMs: 2000 }),
    /** The payer presses a button, or posts a form, on the page of a payment. */
    act: (id: string, form: Record<string, string>) => post(`/emulator/pay/${id}`, form),
    answer: (id: string, form: Record<string, string>) =>
      post(`/emulator/pay/${id}/challenge`, form),
    fail: async (kind: FaultKind, delayMs = 0) => {
      const headers = { authorization: `Bearer ${key}` };
      const body = JSON.stringify({ kind, delayMs });
      await fetch(`${server.url}/emulator/api/faults`, { method: 'POST', headers, body });
    },
    stop: async () => {
      await Promise.all([server.stop(), listener.stop()]);
      await database.close();
      await drop();
    },
  };
}
