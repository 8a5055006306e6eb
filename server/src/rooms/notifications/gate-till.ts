/** What a till says it can, in its answer to getStatus (spec 14, Gate). */
export interface TillFacts {
  deviceId: string | null;
  product: string | null;
  capabilities: string[];
  tables: string[];
}

const wordLength = 100;
const capabilitiesMax = 50;
const tablesMax = 2000;

/** Reads the optional keys of getStatus; a program that knows nothing of them can nothing more. */
export function readTillFacts(result: unknown): TillFacts {
  const given = typeof result === 'object' && result !== null ? result : {};
  const of = (name: string): unknown => Reflect.get(given, name);
  return {
    deviceId: wordOf(of('deviceId')),
    product: wordOf(of('product')),
    capabilities: wordsOf(of('capabilities'), capabilitiesMax),
    tables: wordsOf(of('tables'), tablesMax),
  };
}

function wordsOf(value: unknown, max: number): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  return list.slice(0, max).flatMap((each) => wordOf(each) ?? []);
}

function wordOf(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text === '' || text.length > wordLength) return null;
  return text.includes('\0') ? null : text.toWellFormed();
}
