import { setTimeout as sleep } from 'node:timers/promises';
import { invogateClient, type InvogateClient } from '@invogate/client';
import type { PosTable } from '@invogate/contracts/pos.ts';
import type { TillPage } from '@invogate/demo/till/till-api.ts';
import type { Language } from '@invogate/contracts/money.ts';
import { menu } from '@invogate/till/menu.ts';
import { RunningTill } from '@invogate/till/running-till.ts';

export interface TillShiftDeps {
  /** Where this server reaches itself; without a slash at the end. */
  selfUrl: string;
  token: string;
  merchantId: string;
  now: () => Date;
  random: () => number;
  /** The till could not be switched on, and is tried again. */
  onTrouble: (error: unknown) => void;
}

/** A till that has been switched on, with the tables that its shop has at the server. */
export interface OpenTill {
  till: RunningTill;
  pointId: string;
  tables: readonly PosTable[];
}

const deviceId = 'demo-till';
const numbers = ['1', '2', '3', '4', '5', '6', '7', '8'];
const longestWaitMs = 15_000;
/** How soon it is tried again to switch the till on. */
const retryMs = 15_000;

/** What guests have eaten before anybody plays: dishes by table. */
const evening: Readonly<Record<string, readonly [sku: string, count: number][]>> = {
  '2': [
    ['borsch', 2],
    ['steak', 1],
  ],
  '5': [
    ['coffee', 2],
    ['napoleon', 2],
  ],
  '7': [
    ['pelmeni', 1],
    ['gift', 1],
  ],
};

/**
 * The till of the demo's restaurant. It is switched on with the server, or when somebody looks for
 * it, and knows the server by its gate and its API alone.
 */
export class TillShift {
  readonly #deps: TillShiftDeps;
  readonly #client: InvogateClient;
  readonly #watchers = new Set<() => void>();
  readonly #ending = new AbortController();
  #beginning: Promise<void> | undefined;
  #opening: Promise<OpenTill> | undefined;
  #version = 1;

  constructor(deps: TillShiftDeps) {
    this.#deps = deps;
    const { selfUrl: baseUrl, token } = deps;
    this.#client = invogateClient({ baseUrl, token, userAgent: 'DemoTill/1.0' });
  }

  /**
   * Switches the till on when nobody has looked for it yet: a guest may scan a table first. The API
   * has to be served by then.
   */
  begin(): void {
    this.#beginning ??= this.#begin(this.#ending.signal);
  }

  /** Switches the till on, once. Throws `InvogateError`. */
  open(): Promise<OpenTill> {
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  /** The screen, at once or when it differs from what `since` was. */
  async look(since: number, language: Language): Promise<TillPage> {
    const { till, tables } = await this.open();
    if (since === this.#version) await this.#change();
    return {
      version: this.#version,
      till: till.view(language),
      codes: tables.map(({ id, number, url }) => ({ id, number, url })),
    };
  }

  async close(): Promise<void> {
    this.#ending.abort();
    this.#tell();
    await this.#beginning;
    const open = await this.#opening?.catch(() => undefined);
    await open?.till.disconnect();
  }

  async #begin(signal: AbortSignal): Promise<void> {
    const waits = () => !signal.aborted && this.#opening === undefined;
    while (waits()) {
      try {
        if (!(await this.#standsElsewhere())) await this.open();
      } catch (error) {
        if (waits()) this.#deps.onTrouble(error);
      }
      if (waits()) await passed(retryMs, signal);
    }
  }

  /** Whether another process of the server has the till: its checks are what guests see. */
  async #standsElsewhere(): Promise<boolean> {
    const [point] = await this.#client.points.list();
    return point?.connection === 'gate';
  }

  async #open(): Promise<OpenTill> {
    const { selfUrl: url, token, merchantId, now, random } = this.#deps;
    const { pointId, tables } = await this.#place();
    const till = new RunningTill({
      ...{ url, token, merchantId, now, random, menu, deviceId, language: 'ru' },
      ...{ product: 'Демо-касса', tables: tables.map(({ number }) => number) },
      onChange: () => {
        this.#version += 1;
        this.#tell();
      },
    });
    for (const [table, dishes] of Object.entries(evening)) {
      const check = till.floor.open(table);
      for (const [sku, count] of dishes) till.floor.serve(check, sku, count);
    }
    till.connect();
    return { till, pointId, tables };
  }

  /** The point with its tables; made when the restaurant has none yet. */
  async #place(): Promise<{ pointId: string; tables: PosTable[] }> {
    const { points } = this.#client;
    const about = { name: 'Большой зал', deviceId, privatePayers: true };
    const [known] = await points.list();
    const point = known ?? (await points.create({ ...about, merchantId: this.#deps.merchantId }));
    const tables = await points.tables(point.id);
    if (tables.length > 0) return { pointId: point.id, tables };
    const made = { tables: numbers.map((number) => ({ number, hall: about.name })) };
    return { pointId: point.id, tables: await points.addTables(point.id, made) };
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#watchers.delete(end);
        resolve();
      };
      const timer = setTimeout(end, longestWaitMs);
      this.#watchers.add(end);
    });
  }

  #tell(): void {
    for (const tell of this.#watchers) tell();
  }
}

/** Waits, and holds up no process that wants to end. */
async function passed(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
