import { setTimeout as sleep } from 'node:timers/promises';
import { invogateClient } from '../client/src/index.ts';
import type { PosTable, TableOrder } from '../contracts/src/pos.ts';
import { answerGate } from '../till/src/answer-gate.ts';
import { keepConnected } from '../till/src/gate-connection.ts';
import { callIn } from '../till/src/json-rpc.ts';
import { TillCore } from '../till/src/till-core.ts';
import { onEnd } from './ending.ts';

/** A till at the gate with a check at each table, and how long it took for its answers. */
export interface TableTill {
  /** Milliseconds from the question about this table to the till's answer. */
  tookMs(tableNumber: string): number;
  /** From now on it answers at once. */
  hurry(): void;
  leave(): Promise<void>;
}

/** Comes to the gate and waits until it is known there. */
export async function openTableTill(
  url: string,
  token: string,
  tables: readonly PosTable[],
  { check, slowMs }: { check: TableOrder; slowMs: number },
): Promise<TableTill> {
  const core = new TillCore(Date.now);
  core.switches.slowMs = slowMs;
  for (const [at, { number }] of tables.entries()) {
    core.put(number, { ...check, posOrderId: `bench-${at}`, number: String(at) });
  }
  const took = new Map<string, number>();
  const about = {
    ...{ version: '1.0', product: 'bench', deviceId: 'bench', settings: {}, lines: () => [] },
    tables: tables.map(({ number }) => number),
  };
  const ending = new AbortController();
  const over = keepConnected({
    ...{ url: `${url.replace(/^http/, 'ws')}/v3/gate/rpc`, token, signal: ending.signal },
    ...{ random: Math.random, onOpen: () => undefined, onLost: () => undefined },
    onFrame: async (text) => {
      const startMs = performance.now();
      const frames = await answerGate(core, about, text);
      const { tableNumber } = (callIn(text)?.params ?? {}) as { tableNumber?: string };
      if (tableNumber !== undefined) took.set(tableNumber, performance.now() - startMs);
      return frames;
    },
  });
  const leave = onEnd(async () => {
    ending.abort();
    await over;
  });
  const { points } = invogateClient({ baseUrl: url, token });
  const pointId = tables[0]?.pointId ?? '';
  while ((await points.get(pointId)).product !== 'bench') await sleep(20);
  return {
    tookMs: (number) => {
      const ms = took.get(number);
      if (ms === undefined) throw new Error(`the till was not asked for ${number}`);
      return ms;
    },
    hurry: () => {
      core.switches.slowMs = 0;
    },
    leave,
  };
}
