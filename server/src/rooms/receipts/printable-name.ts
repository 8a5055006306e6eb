/** Characters of a name on a receipt (tag 1030, and others of text). */
export const nameMax = 128;

/** What CP866 has: ASCII, Russian, a few letters of neighbours, and signs. */
const inCp866 = /[ -~А-Яа-яЁёЄєЇїЎў°·√№¤]/;

/** What it lacks, as people would type it. */
const typed: Readonly<Record<string, string>> = {
  ...each('«»„“”‟″〝〞', '"'),
  ...each('‘’‚‛′`´ʼ', "'"),
  ...each('‐‑‒–—―−﹣－', '-'),
  ...each('×✕✖', 'x'),
  ...each('•‣◦●▪', '·'),
  ...each('∙⋅', '·'),
  ...each('іΙι', 'i'),
  ...each('І', 'I'),
  ...{ '…': '...', '₽': 'руб.', '€': 'EUR', '£': 'GBP', '¥': 'CNY', '¢': 'c' },
  ...{ '©': '(c)', '®': '(R)', '™': '(TM)', '§': 'п.', '±': '+/-', '÷': '/', '⁄': '/' },
  ...{ '²': '2', '³': '3', '¹': '1', '½': '1/2', '¼': '1/4', '¾': '3/4', '‰': 'o/oo' },
  ...{ '≤': '<=', '≥': '>=', '≠': '!=', '≈': '~', '→': '->', '←': '<-', µ: 'мк', μ: 'мк' },
  ...{ ß: 'ss', æ: 'ae', Æ: 'AE', ø: 'o', Ø: 'O', œ: 'oe', Œ: 'OE', ł: 'l', Ł: 'L', đ: 'd' },
  ...{ ґ: 'г', Ґ: 'Г', ә: 'а', Ә: 'А', ғ: 'г', Ғ: 'Г', қ: 'к', Қ: 'К', ң: 'н', Ң: 'Н' },
  ...{ ө: 'о', Ө: 'О', ұ: 'у', Ұ: 'У', ү: 'у', Ү: 'У', һ: 'х', Һ: 'Х', җ: 'ж', Җ: 'Ж' },
  ...{ ı: 'i', º: '°', '˚': '°', ª: 'a', ο: 'o', α: 'a', Ω: 'Ом' },
};

/**
 * A text as a cash register can print it, in at most `max` characters: typographic signs as they
 * are typed, letters without foreign accents, without emoji and whatever else CP866 lacks. A name
 * of which nothing is left is `instead`, because tag 1030 is never empty.
 */
export function printableName(text: string, instead: string, max = nameMax): string {
  const clean = Array.from(text.normalize('NFC'), printable).join('');
  const short = clean.replaceAll(/\s+/g, ' ').trim().slice(0, max).trimEnd();
  return short === '' ? instead : short;
}

function printable(char: string): string {
  if (inCp866.test(char)) return char;
  const known = typed[char];
  if (known !== undefined) return known;
  if (/[\s\p{Cc}\p{Zs}]/u.test(char)) return ' ';
  return Array.from(char.normalize('NFKD'))
    .map((part) => typed[part] ?? (inCp866.test(part) ? part : ''))
    .join('');
}

/** Whether a text can be printed as it is: the checks of a register ask it. */
export function isPrintable(text: string): boolean {
  return Array.from(text).every((char) => inCp866.test(char));
}

function each(chars: string, as: string): Record<string, string> {
  return Object.fromEntries(Array.from(chars, (char) => [char, as]));
}
