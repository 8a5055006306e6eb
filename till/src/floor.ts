import type { Language } from '@invogate/contracts/money.ts';
import { lineOf, sumsOf, type Dish, type Helping } from './dish.ts';
import type { TillCore } from './till-core.ts';

/** What the staff may not do; the words are for the screens of tills. */
export const staffRefusalWords = [
  'no_table',
  'no_dish',
  'no_check',
  'closed',
  'locked',
  'empty',
  'free_item',
] as const;
export type StaffRefusalCode = (typeof staffRefusalWords)[number];

/** The till does not let the staff do it. */
export class StaffRefusal extends Error {
  readonly code: StaffRefusalCode;

  constructor(code: StaffRefusalCode) {
    super(code);
    this.name = 'StaffRefusal';
    this.code = code;
  }
}

/** A check as the staff keep it. */
export interface StaffCheck {
  posOrderId: string;
  number: string;
  tableNumber: string;
  revision: number;
  openedAt: string;
  helpings: Map<string, Helping>;
}

export interface FloorDeps {
  core: TillCore;
  tables: readonly string[];
  menu: readonly Dish[];
  language: Language;
  now: () => Date;
  newCheckId: () => string;
}

/** The staff at work: tables, checks and dishes. What they do stands on the till at once. */
export class Floor {
  readonly checks = new Map<string, StaffCheck>();
  readonly #deps: FloorDeps;
  #lastNumber = 1044;

  constructor(deps: FloorDeps) {
    this.#deps = deps;
  }

  /** Opens a check at a table; its id. Throws `StaffRefusal`. */
  open(tableNumber: string): string {
    const { tables, now, newCheckId } = this.#deps;
    if (!tables.includes(tableNumber)) throw new StaffRefusal('no_table');
    this.#lastNumber += 1;
    const posOrderId = newCheckId();
    const check: StaffCheck = {
      ...{ posOrderId, tableNumber, number: String(this.#lastNumber), revision: 0 },
      ...{
        openedAt: now()
          .toISOString()
          .replace(/\.\d+Z$/, '+00:00'),
        helpings: new Map(),
      },
    };
    this.checks.set(posOrderId, check);
    this.#put(check);
    return posOrderId;
  }

  /** Puts dishes on a check, or takes them off with a count below nought. Throws `StaffRefusal`. */
  serve(posOrderId: string, sku: string, count: number): void {
    const check = this.#openCheck(posOrderId);
    if (this.#deps.core.isLocked(posOrderId)) throw new StaffRefusal('locked');
    this.#change(check, sku, count);
  }

  /** Puts a dish on a check whatever lock it has, as a till does that breaks its word. */
  slip(posOrderId: string, sku: string): void {
    this.#change(this.#openCheck(posOrderId), sku, 1);
  }

  /** The guest pays with cash or a card at the till. Throws `StaffRefusal`. */
  closeOtherwise(posOrderId: string): void {
    const check = this.#openCheck(posOrderId);
    if (this.#deps.core.isLocked(posOrderId)) throw new StaffRefusal('locked');
    if (check.helpings.size === 0) throw new StaffRefusal('empty');
    this.#deps.core.closeOtherwise(posOrderId);
  }

  /** Takes a check that is closed, or has nothing on it, from its table. Throws `StaffRefusal`. */
  clear(posOrderId: string): void {
    const check = this.checks.get(posOrderId);
    if (!check) throw new StaffRefusal('no_check');
    const closed = this.#deps.core.booked(posOrderId).closed !== 'no';
    if (!closed && check.helpings.size > 0) throw new StaffRefusal('closed');
    this.checks.delete(posOrderId);
    // A closed check stays known to the till: its payment may still be told once more.
    if (!closed) this.#deps.core.remove(posOrderId);
  }

  #openCheck(posOrderId: string): StaffCheck {
    const check = this.checks.get(posOrderId);
    if (!check) throw new StaffRefusal('no_check');
    if (this.#deps.core.booked(posOrderId).closed !== 'no') throw new StaffRefusal('closed');
    return check;
  }

  #change(check: StaffCheck, sku: string, count: number): void {
    const dish = this.#deps.menu.find((each) => each.sku === sku);
    if (!dish) throw new StaffRefusal('no_dish');
    const quantity = Math.min(99, (check.helpings.get(sku)?.quantity ?? 0) + count);
    if (quantity > 0) check.helpings.set(sku, { dish, quantity });
    else check.helpings.delete(sku);
    this.#put(check);
  }

  #put(check: StaffCheck): void {
    const { core, language } = this.#deps;
    const { posOrderId, number, tableNumber, openedAt } = check;
    check.revision += 1;
    const helpings = [...check.helpings.values()];
    const free = helpings.some(({ dish }) => dish.price === 0);
    core.put(tableNumber, {
      ...{ posOrderId, number, openedAt, revision: String(check.revision), status: 'open' },
      ...sumsOf(helpings),
      ...{ paidAmount: 0, currencyId: 'RUB', payable: !free, reasons: free ? ['free_item'] : [] },
      basketItems: helpings.map((helping) => lineOf(helping, language)),
    });
  }
}
