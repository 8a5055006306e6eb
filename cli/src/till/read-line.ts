/** One thing that is typed at the till. */
export type TillLine =
  | { do: 'open'; table: string }
  | { do: 'serve'; check: string; sku: string; count: number }
  | { do: 'precheck' | 'cash' | 'clear'; check: string }
  | { do: 'switch'; name: SwitchName; on: boolean }
  | { do: 'slow'; seconds: number }
  | { do: 'wait'; for: 'connected'; seconds: number }
  | { do: 'wait'; for: 'paid'; check: string; seconds: number }
  | { do: 'menu' | 'tables' | 'wire' | 'help' | 'quit' };

export const switchNames = ['offline', 'twice', 'forgets', 'changes', 'lockless'] as const;
export type SwitchName = (typeof switchNames)[number];

const plain = ['menu', 'tables', 'wire', 'help', 'quit'] as const;
const slowMaxS = 120;

/** Reads one line; undefined: it says nothing that a till knows. Words after # are a remark. */
export function readLine(text: string): TillLine | undefined {
  const [verb = '', ...given] = text
    .replace(/(^|\s)#\s.*/, '')
    .trim()
    .split(/\s+/);
  const [first = '', second = '', third] = given;
  const word = plain.find((each) => each === verb);
  if (word) return { do: word };
  if (first === '') return undefined;
  switch (verb) {
    case 'open':
      return { do: 'open', table: first };
    case 'add':
    case 'take': {
      const count = numberIn(third ?? '1', 99);
      if (second === '' || count === undefined || !Number.isInteger(count)) return undefined;
      return { do: 'serve', check: first, sku: second, count: verb === 'add' ? count : -count };
    }
    case 'precheck':
    case 'cash':
    case 'clear':
      return { do: verb, check: first };
    case 'slow': {
      const seconds = numberIn(first, slowMaxS);
      return seconds === undefined ? undefined : { do: 'slow', seconds };
    }
    case 'switch':
      return switchIn(first, second);
    case 'wait':
      return waitIn(given);
    default:
      return undefined;
  }
}

function switchIn(given: string, state: string): TillLine | undefined {
  const name = switchNames.find((each) => each === given);
  if (!name || !/^(on|off)$/.test(state)) return undefined;
  return { do: 'switch', name, on: state === 'on' };
}

const waitS = 60;

function waitIn([what, ...rest]: readonly string[]): TillLine | undefined {
  const seconds = (text: string | undefined) => numberIn(text ?? String(waitS), 3600);
  if (what === 'connected') {
    const until = seconds(rest[0]);
    return until === undefined ? undefined : { do: 'wait', for: what, seconds: until };
  }
  const [check, given] = rest;
  const until = seconds(given);
  if (what !== 'paid' || check === undefined || until === undefined) return undefined;
  return { do: 'wait', for: 'paid', check, seconds: until };
}

function numberIn(text: string, max: number): number | undefined {
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return number >= 0 && number <= max ? number : undefined;
}
