/** Moscow is three hours ahead of UTC the year round. */
const aheadMs = 3 * 3600 * 1000;

/** `dd.mm.yyyy HH:MM:SS` in Moscow, as services of cash registers write moments. */
export function moscowText(at: Date): string {
  const iso = new Date(at.getTime() + aheadMs).toISOString();
  return `${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(0, 4)} ${iso.slice(11, 19)}`;
}

/** Reads `dd.mm.yyyy HH:MM[:SS]` of Moscow; undefined for anything else. */
export function fromMoscowText(text: string): Date | undefined {
  const parts = /^(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d)(:\d\d)?$/.exec(text.trim());
  if (parts === null) return undefined;
  const [, day = '', month = '', year = '', minutes = '', seconds = ':00'] = parts;
  return existing(`${year}-${month}-${day}T${minutes}${seconds}`, '+03:00');
}

/** Reads an ISO moment; one without a zone is of Moscow. Undefined for anything else. */
export function fromMoscowIso(text: string): Date | undefined {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/.exec(text);
  return parts === null ? undefined : existing(parts[1] ?? '', parts[2] ?? '+03:00');
}

/** `YYYY-MM-DD` of Moscow. */
export function moscowDay(at: Date): string {
  return new Date(at.getTime() + aheadMs).toISOString().slice(0, 10);
}

/** The moment, unless its day does not exist: the language would take the next one. */
function existing(local: string, zone: string): Date | undefined {
  const day = local.slice(0, 10);
  const midnight = new Date(`${day}T00:00:00Z`);
  const at = new Date(local + zone);
  if (Number.isNaN(midnight.getTime()) || Number.isNaN(at.getTime())) return undefined;
  return midnight.toISOString().startsWith(day) ? at : undefined;
}
