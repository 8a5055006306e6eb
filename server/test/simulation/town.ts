import type { Order } from '@invogate/contracts/orders.ts';
import { connectDatabase } from '#kernel/database/connect.ts';
import { statement, type Database } from '#kernel/database/database.ts';
import { newId } from '#kernel/ids.ts';
import { manualClock } from '#kernel/time.ts';
import { accountsRoom, type Accounts } from '#rooms/accounts/index.ts';
import type { Fund } from '#rooms/funds/index.ts';
import type { TestDatabase } from '../cluster.ts';
import { apiRequest, openWorldOn, type HttpRequest, type Method } from '../world-on-database.ts';
import { followStatus } from './follow-status.ts';
import { Notebook, type NotedInvoice } from './notebook.ts';
import { seeded, type Random } from './random.ts';
import { serverInside } from './server-inside.ts';
import type { SimulatedBank } from './simulated-bank.ts';
import { openPayerFund, settleIn, type Surroundings } from './surroundings.ts';
import type { Heard, TownServer } from './town-server.ts';

interface Parts {
  seed: number;
  home: TestDatabase;
  outside: Surroundings;
  payers: readonly Fund[];
  clock: ReturnType<typeof manualClock>;
  server: TownServer;
}

const vacuum = statement('', 'vacuum (analyze, skip_locked)');
const start = new Date('2026-03-02T10:00:00Z');

/**
 * One installation, its shops and payers, the bank outside, and the notebook of an auditor who only
 * writes down what clients are told. The server dies whenever the bank never answers, and is
 * started again on the same database.
 */
export class Town {
  readonly random: Random;
  readonly outside: Surroundings;
  readonly bank: SimulatedBank;
  readonly notebook = new Notebook();
  readonly clock: ReturnType<typeof manualClock>;
  readonly server: TownServer;
  /** For what an operator does beside the server, and for the auditor. */
  readonly database: Database;
  readonly accounts: Accounts;
  /** The funds of payers who pay by themselves; callers of the Business API have their own. */
  readonly payers: readonly Fund[];
  deaths = 0;
  private readonly home: TestDatabase;

  /** Opens it on an empty database of its own, which goes with it; the server as `serve` makes it. */
  static async open(
    seed: number,
    home: TestDatabase,
    serve: typeof serverInside = serverInside,
  ): Promise<Town> {
    const clock = manualClock(start);
    const first = await openWorldOn(home.connection, { first: true, clock });
    const outside = await settleIn(first, seed);
    const payers = await openFunds(first.database);
    await first.leave();
    const server = await serve(home.connection, clock, outside);
    return new Town({ seed, home, outside, payers, clock, server });
  }

  private constructor({ seed, home, outside, payers, clock, server }: Parts) {
    this.random = seeded(seed);
    this.home = home;
    this.outside = outside;
    this.bank = outside.bank;
    this.payers = payers;
    this.clock = clock;
    this.server = server;
    this.database = connectDatabase({ connection: home.connection, clock, poolSize: 2 });
    this.accounts = accountsRoom({ database: this.database });
  }

  freshId(): string {
    return newId(this.clock.now().getTime());
  }

  /** A request of a shop or a payer; with another token, of whoever has it. */
  request<T>(
    method: Method,
    path: string,
    body?: unknown,
    token?: string | null,
  ): Promise<Heard<T>> {
    return this.send(apiRequest(method, path, body, token));
  }

  /** Sends these bytes. Anything but an answer of 2xx or 4xx is a fault of ours. */
  async send<T>(sent: HttpRequest): Promise<Heard<T>> {
    const heard = await this.server.send<T>(sent);
    if (heard === 'died') this.deaths += 1;
    else if (heard.status >= 500) {
      const { method, url } = sent;
      throw new Error(`${method} ${url} answers ${String(heard.status)} ${said(heard.body)}`);
    }
    return heard;
  }

  /** What must be answered, as a read is; a client asks again when the server has died. */
  async read<T>(path: string, token?: string): Promise<T> {
    let heard: Heard<T> = 'died';
    for (let i = 0; heard === 'died' && i < 3; i += 1) {
      heard = await this.request<T>('GET', path, undefined, token);
    }
    if (heard === 'died' || heard.status !== 200) throw new Error(`${path} is not answered`);
    return heard.body.data;
  }

  order(id: string): Promise<Order> {
    return this.read<Order>(`/billing/api/order/order/${id}`);
  }

  /** A shop looks at the orders of an invoice after it has heard that something became of them. */
  async look({ orders }: NotedInvoice): Promise<void> {
    for (const noted of orders) followStatus(noted, await this.order(noted.id));
  }

  /** One piece of background work; how much it found to do, or that the server died of it. */
  async work(name: string): Promise<number | 'died'> {
    const found = await this.server.work(name);
    if (found === 'died') this.deaths += 1;
    return found;
  }

  /** The server is killed: what it had in memory is gone. Then it is started again. */
  async die(): Promise<void> {
    this.deaths += 1;
    await this.server.restart();
  }

  /** What the cluster of tests does not do by itself: rows that are gone slow nobody down. */
  async sweepOut(): Promise<void> {
    await this.database.rows(vacuum);
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.accounts.settled();
    this.accounts.close();
    await this.database.close();
    await this.home.drop();
  }
}

/** A payer with nothing but its money, one with an overdraft, one whose word is good too. */
async function openFunds(database: Database): Promise<Fund[]> {
  const granted = [{}, { overdraftLimit: 2_000_00 }, { promisedLimit: 6_000_00 }];
  const funds: Fund[] = [];
  for (const [index, terms] of granted.entries()) {
    funds.push(await openPayerFund(database, `990000000${String(index)}`, terms));
  }
  return funds;
}

const said = (body: unknown): string => JSON.stringify(body).slice(0, 500);
