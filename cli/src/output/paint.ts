export interface Paint {
  bold: (text: string) => string;
  dim: (text: string) => string;
  good: (text: string) => string;
  warn: (text: string) => string;
  bad: (text: string) => string;
}

/** Colours of a terminal, or none. */
export function paint(colours: boolean): Paint {
  const wrap = (on: number, off: number) => (text: string) =>
    colours ? `\u001b[${String(on)}m${text}\u001b[${String(off)}m` : text;
  return {
    bold: wrap(1, 22),
    dim: wrap(2, 22),
    good: wrap(32, 39),
    warn: wrap(33, 39),
    bad: wrap(31, 39),
  };
}
