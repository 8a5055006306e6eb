import type { BasketItem } from '@invogate/contracts/orders.ts';
import type { Marking } from './receipt.ts';

/** GS1's separator between elements of a code, as scanners give it. */
const separator = '\u001d';

/** Tag of each kind of code (ФФД 1.2, tag 1163). */
const tags: Readonly<Record<Marking['kind'], number>> = {
  unknown: 1300,
  ean8: 1301,
  ean13: 1302,
  itf14: 1303,
  'gs1-plain': 1304,
  'gs1-full': 1305,
  'gs1-short': 1306,
  fur: 1307,
  egais20: 1308,
  egais30: 1309,
  f1: 1320,
  f2: 1321,
  f3: 1322,
  f4: 1323,
  f5: 1324,
  f6: 1325,
};

/** Tag of a kind of code: 1300–1309, and 1320–1325 for forms that only the shop can name. */
export function markingTag(kind: Marking['kind']): number {
  return tags[kind];
}

/**
 * What a receipt says of a code under its tag, when that is less than the code: a GS1 code without
 * its key, and of a stamp for alcohol only its number (ФФД 1.2, table of tag 1163).
 */
export function codeUnderTag({ kind, code }: Marking): string {
  switch (kind) {
    case 'gs1-plain':
    case 'gs1-full':
      return code.split(separator)[0] ?? code;
    case 'egais20':
      return code.slice(8, 31);
    case 'egais30':
      return code.slice(0, 14);
    default:
      return code;
  }
}

/** Kinds that no register looks up: a bar code says what it is, not which piece it is. */
const barCodes: readonly Marking['kind'][] = ['ean8', 'ean13', 'itf14'];

export function isPieceCode({ kind }: Marking): boolean {
  return !barCodes.includes(kind);
}

/** Tag 1300 has no room for more. */
export const unknownMax = 32;

/**
 * What kind of code a text is. GS1 codes come back as a scanner gives them: with separators between
 * their elements, also when they were written `<GS>`, `(01)…(21)…`, or had got lost where the
 * lengths still tell where they belong.
 */
export function markingOf(text: string): Marking {
  const code = text.trim();
  const digits = /^\d+$/.test(code);
  if (digits && gtinFits(code)) {
    if (code.length === 8) return { kind: 'ean8', code };
    if (code.length === 13) return { kind: 'ean13', code };
    if (code.length === 14) return { kind: 'itf14', code };
  }
  if (/^[A-Z]{2}-\d{6}-[A-Z0-9]{10}$/.test(code)) return { kind: 'fur', code };
  if (/^[0-9A-Z]{68}$/.test(code)) return { kind: 'egais20', code };
  if (/^[0-9A-Z]{150}$/.test(code)) return { kind: 'egais30', code };
  return gs1Of(code) ?? { kind: 'unknown', code: code.slice(0, unknownMax) };
}

/** A pack of tobacco: GTIN, serial number of 7, price of 4, key of 4, and no element names. */
const packOfTobacco = /^(\d{14})[!-~]{7}[!-~]{4}([!-~]{4})?$/;

function gs1Of(text: string): Marking | undefined {
  const code = withSeparators(text);
  const named = /^01(\d{14})21([^␝]{1,20})(␝.*)?$/.exec(code);
  if (named && gtinFits(named[1] ?? '')) {
    const more = (named[3] ?? '').split('␝').map((element) => element.slice(0, 2));
    const isChecked = more.includes('93') || (more.includes('91') && more.includes('92'));
    return { kind: isChecked ? 'gs1-full' : 'gs1-plain', code: code.replaceAll('␝', separator) };
  }
  const pack = packOfTobacco.exec(code);
  return pack && gtinFits(pack[1] ?? '') ? { kind: 'gs1-short', code } : undefined;
}

/** Serial numbers of 13 have keys 91 and 92, those of 6 or 13 the short key 93. */
const lostSeparators = [
  /^(01\d{14}21[!-~]{13})(91[!-~]{4})(92[!-~]{88}|92[!-~]{44})$/,
  /^(01\d{14}21(?:[!-~]{13}|[!-~]{6}))(93[!-~]{4})$/,
];

/** The code with `␝` for each separator, so that one can see it. */
function withSeparators(text: string): string {
  const plain = text
    .replaceAll(separator, '␝')
    .replaceAll(/<GS>|\\u001d|\\x1d|è/gi, '␝')
    .replace(/^(\]d2|␝)/, '')
    .replace(/^\(01\)(\d{14})\(21\)/, '01$121')
    .replaceAll(/␝?\((91|92|93|8005)\)/g, '␝$1');
  if (plain.includes('␝')) return plain;
  for (const lost of lostSeparators) {
    const parts = lost.exec(plain)?.slice(1);
    if (parts) return parts.join('␝');
  }
  return plain;
}

/** The check digit of GTIN-8, -13 and -14: digits weigh 3 and 1 in turn from the right. */
function gtinFits(digits: string): boolean {
  const sum = Array.from(digits, Number)
    .reverse()
    .reduce((total, digit, i) => total + digit * (i % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/**
 * The code of an item of a basket: `metaData.markingCode`, or JSON-LD's `identifier` with
 * `propertyID` `markingCode`; without either the sku, if it is a code of one piece itself.
 * `metaData.markingKind` from `f1` to `f6` says that the code is of such a form: none can be seen.
 */
export function markingOfItem(item: Pick<BasketItem, 'sku' | 'metaData'>): Marking | null {
  const meta = item.metaData ?? {};
  const given = [meta.markingCode, identifierIn(meta.identifier)].find(isText);
  const form = forms.find((each) => each === meta.markingKind);
  if (given !== undefined && form) return { kind: form, code: given.trim() };
  if (given !== undefined) return markingOf(given);
  const bySku = markingOf(item.sku);
  return /^(gs1-|fur$)/.test(bySku.kind) ? bySku : null;
}

const forms = ['f1', 'f2', 'f3', 'f4', 'f5', 'f6'] as const;

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '';

function identifierIn(identifier: unknown): unknown {
  const all: unknown[] = Array.isArray(identifier) ? identifier : [identifier];
  return all
    .filter((each) => typeof each === 'object' && each !== null)
    .map((each) => each as Record<string, unknown>)
    .find((each) => each.propertyID === 'markingCode')?.value;
}
