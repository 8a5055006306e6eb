import type { PlayedSwitches, TillAct } from '@invogate/demo/till/till-api.ts';
import { ShopRefusal } from '../demo-shop/shop-refusal.ts';

const flags = ['offline', 'twice', 'forgets', 'changes', 'lockless'] as const;
const slowMaxMs = 60_000;
const countMax = 20;

/** Reads what was pressed on the screen. Throws `ShopRefusal`. */
export function readAct(body: string): TillAct {
  const given = objectIn(body);
  const text = (name: string): string => {
    const value = given[name];
    if (typeof value !== 'string' || value === '' || value.length > 100) throw unreadable();
    return value;
  };
  switch (given.do) {
    case 'open':
      return { do: 'open', table: text('table') };
    case 'serve': {
      const { count } = given;
      const good = typeof count === 'number' && Number.isInteger(count);
      if (!good || Math.abs(count) > countMax) throw unreadable();
      return { do: 'serve', check: text('check'), sku: text('sku'), count };
    }
    case 'precheck':
    case 'cash':
    case 'clear':
      return { do: given.do, check: text('check') };
    case 'switch':
      return { do: 'switch', switches: switchesIn(given.switches) };
    default:
      throw unreadable();
  }
}

function switchesIn(given: unknown): Partial<PlayedSwitches> {
  if (typeof given !== 'object' || given === null) throw unreadable();
  const switches: Partial<PlayedSwitches> = {};
  for (const name of flags) {
    const value: unknown = Reflect.get(given, name);
    if (typeof value === 'boolean') switches[name] = value;
  }
  const slowMs: unknown = Reflect.get(given, 'slowMs');
  if (typeof slowMs === 'number' && slowMs >= 0) switches.slowMs = Math.min(slowMs, slowMaxMs);
  return switches;
}

function objectIn(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below, as everything that cannot be read.
  }
  throw unreadable();
}

const unreadable = () =>
  new ShopRefusal(400, 'unreadable_request', 'Reload the page and try again');
