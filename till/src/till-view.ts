import { majorFromMinor, type Language } from '@invogate/contracts/money.ts';
import { dueOf, paidOf } from './check.ts';
import { totalOf, type Dish } from './dish.ts';
import type { Floor, StaffCheck } from './floor.ts';
import type { TillSwitches } from './switches.ts';
import type { TillCore } from './till-core.ts';

/** A printed pre-check. */
export interface PrintedCheck {
  orderId: string;
  /** What the QR says. */
  paymentUrl: string;
  amount: number;
  /** ISO, UTC. */
  at: string;
  /** How many times the check was printed. */
  print: number;
}

/** A check as the screen of a till shows it. Amounts are major units. */
export interface CheckView {
  posOrderId: string;
  number: string;
  tableNumber: string;
  revision: string;
  lines: { sku: string; name: string; quantity: number; total: number }[];
  amount: number;
  vatAmount: number;
  paid: number;
  due: number;
  state: 'open' | 'paid' | 'otherwise';
  /** A guest is paying: the staff can change nothing. */
  locked: boolean;
  printed?: PrintedCheck;
}

/** A frame, or a request and its answer, that has gone over the wire. */
export interface WireLine {
  at: string;
  way: 'in' | 'out';
  what: string;
  text: string;
}

/** All that the screen of a till shows. */
export interface TillView {
  product: string;
  deviceId: string;
  connected: boolean;
  /** Why it is not connected, in a word of the wire. */
  trouble?: string;
  switches: Omit<TillSwitches, 'loses' | 'says'>;
  menu: { sku: string; name: string; price: number }[];
  tables: { number: string; checks: CheckView[] }[];
  wire: readonly WireLine[];
}

export function checkView(
  core: TillCore,
  check: StaffCheck,
  printed: PrintedCheck | undefined,
  language: Language,
): CheckView {
  const { posOrderId, number, tableNumber, revision } = check;
  const kept = core.find(posOrderId);
  const closed = kept?.closed ?? 'no';
  return {
    ...{ posOrderId, number, tableNumber, revision: String(revision) },
    lines: [...check.helpings.values()].map((helping) => ({
      sku: helping.dish.sku,
      name: helping.dish.name[language],
      quantity: helping.quantity,
      total: majorFromMinor(totalOf(helping)),
    })),
    amount: kept?.order.amount ?? 0,
    vatAmount: kept?.order.vatAmount ?? 0,
    paid: kept ? paidOf(kept) : 0,
    due: kept && closed !== 'otherwise' ? dueOf(kept) : 0,
    state: closed === 'no' ? 'open' : closed,
    locked: closed === 'no' && core.isLocked(posOrderId),
    ...(printed ? { printed } : {}),
  };
}

export function tableViews(
  floor: Floor,
  tables: readonly string[],
  view: (check: StaffCheck) => CheckView,
): TillView['tables'] {
  const checks = [...floor.checks.values()];
  return tables.map((number) => ({
    number,
    checks: checks.filter(({ tableNumber }) => tableNumber === number).map(view),
  }));
}

export function menuView(menu: readonly Dish[], language: Language): TillView['menu'] {
  return menu.map(({ sku, name, price }) => ({
    ...{ sku, name: name[language], price: majorFromMinor(price) },
  }));
}
