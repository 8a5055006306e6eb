/** The properties that a published client numbers instead of naming (spec 02, O-9). */
const names = [
  'description',
  'amount',
  'vatAmount',
  'expirationDate',
  'basketItems',
  'metaData',
  'customer',
] as const;

interface PhpDate {
  date: string;
  timezone?: unknown;
}

/**
 * Brings an update sent as a JSON array, or as an object with digit keys, into named properties.
 * Any other body passes as it is.
 */
export function namesOfPositions(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const positional = Array.isArray(body) || Object.keys(body).some((key) => /^[0-6]$/.test(key));
  if (!positional) return body;
  const given = body as Record<string, unknown>;
  const named: Record<string, unknown> = { ...(Array.isArray(body) ? {} : given) };
  names.forEach((name, position) => {
    const value = given[String(position)];
    if (value !== undefined && named[name] === undefined) named[name] = value;
  });
  if (isPhpDate(named.expirationDate)) named.expirationDate = moment(named.expirationDate);
  return named;
}

/** PHP's own form of a date: `{"date":"2030-01-02 03:04:05.000000","timezone":"+03:00"}`. */
function isPhpDate(value: unknown): value is PhpDate {
  return (
    typeof value === 'object' && value !== null && typeof Reflect.get(value, 'date') === 'string'
  );
}

function moment({ date, timezone }: PhpDate): string {
  if (typeof timezone !== 'string') return date;
  if (/^[+-]\d\d:?\d\d$|^Z$/.test(timezone)) return date.trim() + timezone;
  return inZone(date, timezone);
}

/** A local time of a named zone such as Europe/Moscow, as UTC; unreadable stays unreadable. */
function inZone(date: string, zone: string): string {
  const asUtc = new Date(`${date.trim().replace(' ', 'T').slice(0, 19)}Z`);
  if (Number.isNaN(asUtc.getTime())) return date;
  try {
    const form = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const shifted = new Date(`${form.format(asUtc).replace(' ', 'T')}Z`);
    const offsetMs = shifted.getTime() - asUtc.getTime();
    return new Date(asUtc.getTime() - offsetMs).toISOString();
  } catch {
    return date;
  }
}
