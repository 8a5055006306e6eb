import { majorFromMinor, type Language } from '@invogate/contracts/money.ts';
import { dueOf, paidOf } from './check.ts';
import { totalOf, type Dish } from './dish.ts';
import type { Floor, StaffCheck } from './floor.ts';
import type { TillCore } from './till-core.ts';
import type { CheckView, PrintedCheck, TillView } from './view.ts';

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
