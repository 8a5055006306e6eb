import { invogateClient, InvogateError, type InvogateClient } from '@invogate/client';
import type { Language } from '@invogate/contracts/money.ts';
import { answerGate, type AboutTill } from './answer-gate.ts';
import { Floor, StaffRefusal, type FloorDeps } from './floor.ts';
import { keepConnected } from './gate-connection.ts';
import { callIn } from './json-rpc.ts';
import { surprise } from './menu.ts';
import { preCheckOrder } from './pre-check.ts';
import { checkView, menuView, tableViews } from './show-till.ts';
import type { TillSwitches } from './switches.ts';
import { TillCore } from './till-core.ts';
import type { PrintedCheck, TillView, WireLine } from './view.ts';

export interface RunningTillOptions extends Pick<FloorDeps, 'tables' | 'menu' | 'language'> {
  /** Where the server is, without a slash at the end. */
  url: string;
  token: string;
  merchantId: string;
  product: string;
  deviceId: string;
  now: () => Date;
  /** From 0 up to, but not including, 1. */
  random: () => number;
  /** After each change of what the view shows. */
  onChange?: () => void;
  /** Each thing that has gone over the wire. */
  onWire?: (line: WireLine) => void;
}

const version = '0.1.0';
const wireMax = 60;
const textMax = 4000;

/** A whole till: checks and staff, its connection to the gate, and its calls of the API. */
export class RunningTill {
  readonly core: TillCore;
  readonly floor: Floor;
  readonly #options: RunningTillOptions;
  readonly #client: InvogateClient;
  readonly #printed = new Map<string, PrintedCheck>();
  readonly #wire: WireLine[] = [];
  #link: { stop(): Promise<void> } | undefined;
  #connected = false;
  #trouble: string | undefined;

  constructor(options: RunningTillOptions) {
    const { url: baseUrl, token, tables, menu, language, now } = options;
    this.#options = options;
    this.core = new TillCore(() => now().getTime());
    const newCheckId = () => `c${Math.floor(options.random() * 2 ** 48).toString(16)}`;
    this.floor = new Floor({ core: this.core, tables, menu, language, now, newCheckId });
    this.#client = invogateClient({ baseUrl, token, userAgent: `invogate-till/${version}` });
    this.core.onShown = (posOrderId) => {
      this.floor.slip(posOrderId, surprise);
      this.#news(posOrderId);
    };
  }

  /** Connects to the gate, and comes back whenever the connection is lost. */
  connect(): void {
    if (this.#link || this.core.switches.offline) return;
    const { url, token, random } = this.#options;
    const ending = new AbortController();
    const running = keepConnected({
      url: `${url.replace(/^http/, 'ws')}/v3/gate/rpc`,
      ...{ token, random, signal: ending.signal },
      onOpen: () => {
        this.#now(true);
      },
      onLost: (reason) => {
        this.#now(false, reason);
      },
      onFrame: (text) => this.#answer(text),
    }).then((end) => {
      this.#now(false, end);
    });
    this.#link = {
      stop: async () => {
        ending.abort();
        await running;
      },
    };
  }

  /** Leaves the gate. */
  async disconnect(): Promise<void> {
    const link = this.#link;
    this.#link = undefined;
    await link?.stop();
  }

  /** Throws `StaffRefusal`. */
  open(tableNumber: string): string {
    const id = this.floor.open(tableNumber);
    this.#changed();
    return id;
  }

  /** Throws `StaffRefusal`. */
  serve(posOrderId: string, sku: string, count: number): void {
    this.floor.serve(posOrderId, sku, count);
    this.#news(posOrderId);
  }

  /** Throws `StaffRefusal`. */
  closeOtherwise(posOrderId: string): void {
    this.floor.closeOtherwise(posOrderId);
    this.#news(posOrderId);
  }

  /** Throws `StaffRefusal`. */
  clear(posOrderId: string): void {
    this.floor.clear(posOrderId);
    this.#printed.delete(posOrderId);
    this.#changed();
  }

  /** Prints a pre-check with a QR of a new order. Throws `StaffRefusal`, `InvogateError`. */
  async preCheck(posOrderId: string): Promise<PrintedCheck> {
    const { merchantId, language, now } = this.#options;
    const check = this.floor.checks.get(posOrderId);
    if (!check) throw new StaffRefusal('no_check');
    const print = (this.#printed.get(posOrderId)?.print ?? 0) + 1;
    const body = preCheckOrder(this.core, check, { merchantId, print, language, now: now() });
    this.#note('out', 'POST /v3/billing/api/order/order', JSON.stringify(body));
    const order = await this.#client.orders.create(body).catch((error: unknown) => {
      if (error instanceof InvogateError) this.#note('in', error.code, error.message);
      throw error;
    });
    this.#note('in', `200 ${order.status}`, JSON.stringify(order));
    const at = now().toISOString();
    const { id: orderId, paymentUrl, amount } = order;
    const printed = { orderId, paymentUrl, amount, at, print };
    this.#printed.set(posOrderId, printed);
    this.#changed();
    return printed;
  }

  /** Turns switches; a till that goes offline leaves the gate. */
  async turn(switches: Partial<TillSwitches>): Promise<void> {
    const lockless = this.core.switches.lockless;
    Object.assign(this.core.switches, switches);
    // What it can is told when it comes to the gate.
    const again = this.core.switches.lockless !== lockless;
    if (this.core.switches.offline || again) await this.disconnect();
    this.connect();
    this.#changed();
  }

  view(language: Language = this.#options.language): TillView {
    const { product, deviceId, menu, tables } = this.#options;
    const { loses: _loses, says: _says, ...switches } = this.core.switches;
    return {
      ...{ product, deviceId, connected: this.#connected, switches: { ...switches } },
      ...(this.#trouble === undefined ? {} : { trouble: this.#trouble }),
      menu: menuView(menu, language),
      tables: tableViews(this.floor, tables, (check) =>
        checkView(this.core, check, this.#printed.get(check.posOrderId), language),
      ),
      wire: this.#wire,
    };
  }

  async #answer(text: string): Promise<readonly string[]> {
    const method = callIn(text)?.method ?? '';
    this.#note('in', method, text);
    const frames = await answerGate(this.core, this.#about(), text);
    for (const frame of frames) this.#note('out', method, frame);
    this.#changed();
    return frames;
  }

  #about(): AboutTill {
    const { product, deviceId, tables, merchantId, url } = this.#options;
    const lines = (count: number) =>
      this.#wire.slice(-count).map(({ at, way, what }) => `${at} ${way} ${what}`);
    const settings = { merchantId, url, roundPolicy: 'none' };
    return { version, product, deviceId, tables, settings, lines };
  }

  #now(connected: boolean, trouble?: string): void {
    this.#connected = connected;
    this.#trouble = trouble;
    this.#changed();
  }

  /** Tells the server that a check has changed; pages of guests look again. */
  #news(posOrderId: string): void {
    this.#changed();
    const check = this.floor.checks.get(posOrderId);
    if (!check || this.core.switches.offline) return;
    const { tableNumber, revision } = check;
    const change = { tableNumber, posOrderId, revision: String(revision) };
    this.#note('out', 'POST /v3/pos/api/table-order-change', JSON.stringify(change));
    this.#client.points.tellChange(change).catch((error: unknown) => {
      this.#note('in', 'error', error instanceof Error ? error.message : String(error));
    });
  }

  #note(way: WireLine['way'], what: string, text: string): void {
    const at = this.#options.now().toISOString();
    const line = { at, way, what, text: text.slice(0, textMax) };
    this.#wire.push(line);
    if (this.#wire.length > wireMax) this.#wire.shift();
    this.#options.onWire?.(line);
  }

  #changed(): void {
    this.#options.onChange?.();
  }
}
