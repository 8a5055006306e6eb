const zero = 48;
const nine = 57;
const dayMs = 86_400_000;
const daysBefore = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const firstMs = -62_135_596_800_000; // 0001-01-01T00:00:00Z
const lastMs = 253_402_300_799_000; // 9999-12-31T23:59:59Z

/**
 * A moment as clients write it (spec 01, Dates): `2026-02-16T17:23:48+03:00`, offset with or
 * without colon or minutes, `Z`, no zone for UTC, a blank instead of `T`, seconds optional, a
 * date alone for midnight UTC. Fractions are cut, so the result has whole seconds.
 * Undefined when the text is anything else, names a day or hour that does not exist (24:00 and
 * leap seconds included), or lies outside the years 1 to 9999 in UTC, which ATOM cannot write.
 */
export function parseWireDateTime(text: string): Date | undefined {
  const day = dayNumber(text);
  if (day === undefined) return undefined;
  if (text.length === 10) return inRange(day * dayMs);
  const separator = text[10];
  if (separator !== 'T' && separator !== ' ' && separator !== 't') return undefined;
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  if (hour > 23 || minute > 59 || text[13] !== ':') return undefined;
  let second = 0;
  let at = 16;
  if (text[16] === ':') {
    second = twoDigits(text, 17);
    if (second > 59) return undefined;
    at = afterFraction(text, 19);
  }
  const offset = offsetMinutes(text, at);
  if (offset === undefined) return undefined;
  return inRange(day * dayMs + ((hour * 60 + minute - offset) * 60 + second) * 1000);
}

/** A calendar day `YYYY-MM-DD` without a zone; undefined when malformed or not in the calendar. */
export function parseWireDate(text: string): string | undefined {
  return text.length === 10 && dayNumber(text) !== undefined ? text : undefined;
}

/** Days from 1970-01-01 to the date at the start of the text; undefined when there is none. */
function dayNumber(text: string): number | undefined {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (text[4] !== '-' || text[7] !== '-') return undefined;
  // A place without two digits reads as infinite and fails here.
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return undefined;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > daysIn(month, leap)) return undefined;
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const inYear = (daysBefore[month - 1] ?? 0) + (leap && month > 2 ? 1 : 0) + day - 1;
  return past * 365 + leapDays + inYear - 719_162;
}

function daysIn(month: number, leap: boolean): number {
  if (month === 2) return leap ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The number written by two digits at a place; infinite when they are no digits. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at);
  const ones = text.charCodeAt(at + 1);
  if (!(isDigit(tens) && isDigit(ones))) return Infinity;
  return (tens - zero) * 10 + (ones - zero);
}

function isDigit(code: number): boolean {
  return code >= zero && code <= nine;
}

/** Where the text goes on behind `.123`; a point without digits stays, so that the zone fails. */
function afterFraction(text: string, at: number): number {
  if (text[at] !== '.' && text[at] !== ',') return at;
  let end = at + 1;
  while (isDigit(text.charCodeAt(end))) end++;
  return end > at + 1 ? end : at;
}

/** Minutes east of UTC that the rest of the text says: nothing, `Z`, or a numeric offset. */
function offsetMinutes(text: string, at: number): number | undefined {
  switch (text[at]) {
    case undefined:
      return 0;
    case 'Z':
    case 'z':
      return text.length === at + 1 ? 0 : undefined;
    case '+':
      return numericOffset(text, at + 1);
    case '-': {
      const west = numericOffset(text, at + 1);
      return west === undefined ? undefined : -west;
    }
    default:
      return undefined;
  }
}

/** Minutes that `hh`, `hhmm` or `hh:mm` at the end of the text says. */
function numericOffset(text: string, at: number): number | undefined {
  const length = text.length - at;
  if (length !== 2 && length !== 4 && !(length === 5 && text[at + 2] === ':')) return undefined;
  const hours = twoDigits(text, at);
  const minutes = length === 2 ? 0 : twoDigits(text, text.length - 2);
  return hours > 23 || minutes > 59 ? undefined : hours * 60 + minutes;
}

function inRange(ms: number): Date | undefined {
  return ms >= firstMs && ms <= lastMs ? new Date(ms) : undefined;
}
