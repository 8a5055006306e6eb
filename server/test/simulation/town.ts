import { minor } from '@invogate/contracts/money.ts';
import type { Order } from '@invogate/contracts/orders.ts';
import { connectDatabase } from '#kernel/database/connect.ts';
import type { Database } from '#kernel/database/database.ts';
import { newId } from '#kernel/ids.ts';
import { manualClock } from '#kernel/time.ts';
import { accountsRoom, findOrCreatePayer, type Accounts } from '#rooms/accounts/index.ts';
import { openFund, type Fund } from '#rooms/funds/index.ts';
import type { TestDatabase } from '../cluster.ts';
import { openWorldOn } from '../world-on-database.ts';
import { Notebook } from './notebook.ts';
import { seeded, type Random } from './random.ts';
import { serverInside } from './server-inside.ts';
import { SimulatedBank } from './simulated-bank.ts';
import type { Heard, Method, TownServer } from './town-server.ts';

interface Parts {
  seed: number;
  home: TestDatabase;
  bank: SimulatedBank;
  clock: ReturnType<typeof manualClock>;
  server: TownServer;
}

const start = new Date('2026-03-02T10:00:00Z');

/** `done`, the code of the error, or `died`. */
export function outcomeOf(heard: Heard<unknown>): string {
  if (heard === 'died') return 'died';
  return heard.status === 200 ? 'done' : heard.body.error.code;
}

/**
 * One installation, its shops and payers, the bank outside, and the notebook of an auditor who only
 * writes down what clients are told. The server dies whenever the bank never answers, and is
 * started again on the same database.
 */
export class Town {
  readonly random: Random;
  readonly bank: SimulatedBank;
  readonly notebook = new Notebook();
  readonly clock: ReturnType<typeof manualClock>;
  readonly server: TownServer;
  /** For what an operator does beside the server, and for the auditor. */
  readonly database: Database;
  readonly accounts: Accounts;
  /** The funds of payers. */
  readonly payers: Fund[] = [];
  deaths = 0;
  private readonly home: TestDatabase;

  /** Opens it on an empty database of its own, which goes with it; the server as `serve` makes it. */
  static async open(
    seed: number,
    home: TestDatabase,
    serve: typeof serverInside = serverInside,
  ): Promise<Town> {
    const bank = new SimulatedBank(seed);
    const clock = manualClock(start);
    const first = await openWorldOn(home.connection, { first: true, clock });
    await first.leave();
    const server = await serve(home.connection, clock, bank);
    const town = new Town({ seed, home, bank, clock, server });
    await town.openFunds();
    return town;
  }

  private constructor({ seed, home, bank, clock, server }: Parts) {
    this.random = seeded(seed);
    this.home = home;
    this.bank = bank;
    this.clock = clock;
    this.server = server;
    this.database = connectDatabase({ connection: home.connection, clock, poolSize: 2 });
    this.accounts = accountsRoom({ database: this.database });
  }

  freshId(): string {
    return newId(this.clock.now().getTime());
  }

  /** A request of a shop or a payer. Anything but an answer of 2xx or 4xx is a fault of ours. */
  async request<T>(method: Method, path: string, body?: unknown): Promise<Heard<T>> {
    const heard = await this.server.request<T>(method, path, body);
    if (heard === 'died') this.deaths += 1;
    else if (heard.status >= 500) {
      throw new Error(`${method} ${path} answers ${String(heard.status)} ${said(heard.body)}`);
    }
    return heard;
  }

  /** What must be answered, as a read is; a client asks again when the server has died. */
  async read<T>(path: string): Promise<T> {
    let heard: Heard<T> = 'died';
    for (let i = 0; heard === 'died' && i < 3; i += 1) heard = await this.request<T>('GET', path);
    if (heard === 'died' || heard.status !== 200) throw new Error(`${path} is not answered`);
    return heard.body.data;
  }

  order(id: string): Promise<Order> {
    return this.read<Order>(`/billing/api/order/order/${id}`);
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

  /** The bank stops being difficult, payers decide, and all that is due is done. */
  async comeToRest(): Promise<void> {
    const { trouble } = this.bank;
    this.bank.trouble = 0;
    for (const payment of this.bank.undecided()) {
      this.bank.decide(payment, this.random.chance(0.6));
    }
    // Whoever holds a sum is asked within a day whether it still does.
    this.clock.advanceMs(25 * 3_600_000);
    for (let round = 0; round < 12; round += 1) {
      this.bank.finishRefunds();
      await this.workAll();
      this.clock.advanceMs(20 * 60_000);
    }
    this.bank.trouble = trouble;
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.accounts.settled();
    this.accounts.close();
    await this.database.close();
    await this.home.drop();
  }

  /** A payer with nothing but its money, one with an overdraft, one whose word is good too. */
  private async openFunds(): Promise<void> {
    const granted = [{}, { overdraftLimit: 2_000_00 }, { promisedLimit: 6_000_00 }];
    for (const [index, { overdraftLimit = 0, promisedLimit = 0 }] of granted.entries()) {
      const fund = await this.database.inTransaction('simulation.open-fund', async (tx) => {
        const vatNumber = `990000000${String(index)}`;
        const { id: counterpartyId } = await findOrCreatePayer(tx, { vatNumber, name: 'Payer' });
        const limits = {
          overdraftLimit: minor(overdraftLimit),
          promisedLimit: minor(promisedLimit),
        };
        return openFund(tx, { counterpartyId, currency: 'RUB', ...limits });
      });
      this.payers.push(fund);
    }
  }

  private async workAll(): Promise<void> {
    for (let round = 0; round < 200; round += 1) {
      let done = 0;
      for (const name of this.server.works) {
        const found = await this.work(name);
        done += found === 'died' ? 1 : found;
      }
      if (done === 0) return;
    }
    throw new Error('background work does not come to rest');
  }
}

const said = (body: unknown): string => JSON.stringify(body).slice(0, 500);
