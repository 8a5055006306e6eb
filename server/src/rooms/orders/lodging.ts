import type { Lodging } from '@invogate/contracts/pay-page.ts';

type Thing = Readonly<Record<string, unknown>>;

/** More is no stay of one order; the rest of it would only fill the page. */
const most = 20;
const dayMs = 86_400_000;

/**
 * The stays that an order is for: a `LodgingReservation` of its metaData, or those of a
 * `ReservationPackage` (spec 02, metaData; 14 §8). Dates and times are those of the hotel, as they
 * were written. What says no two days in their order is no stay; nothing is ever refused.
 */
export function lodgingsOf(metaData: unknown): Lodging[] {
  const whole = thing(metaData);
  if (!whole) return [];
  const parts = isA(whole, 'ReservationPackage') ? whole.subReservation : whole;
  const all: unknown[] = Array.isArray(parts) ? parts : [parts];
  return all.flatMap((part) => lodgingOf(thing(part))).slice(0, most);
}

function lodgingOf(given: Thing | undefined): Lodging[] {
  if (!given || !isA(given, 'LodgingReservation')) return [];
  const checkIn = wallTime(given.checkinTime);
  const checkOut = wallTime(given.checkoutTime);
  if (checkIn === undefined || checkOut === undefined) return [];
  const nights = Math.round((dayOf(checkOut) - dayOf(checkIn)) / dayMs);
  if (!(nights >= 0)) return [];
  const hotel = text(thing(given.reservationFor)?.name, 200);
  const guest = text(thing(given.underName)?.name, 200);
  const number = text(given.reservationId, 50);
  return [
    {
      ...{ checkIn, checkOut, nights },
      ...(hotel === undefined ? {} : { hotel }),
      ...(guest === undefined ? {} : { guest }),
      ...(number === undefined ? {} : { number }),
    },
  ];
}

/** A stay as documents name it: `бронь № 12, Гостиница, с 14.03.2035 по 16.03.2035, гость …`. */
export function stayWords({ number, hotel, guest, checkIn, checkOut, nights }: Lodging): string {
  return [
    number === undefined ? undefined : `бронь № ${number}`,
    hotel,
    `с ${written(checkIn)} по ${written(checkOut)}, ночей: ${nights}`,
    guest === undefined ? undefined : `гость ${guest}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

const thing = (value: unknown): Thing | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Thing)
    : undefined;

const isA = (value: Thing, type: string): boolean => value['@type'] === type;

function text(value: unknown, length: number): string | undefined {
  const given = typeof value === 'number' ? String(value) : value;
  if (typeof given !== 'string') return undefined;
  const clean = given.replaceAll(/\s+/g, ' ').trim().slice(0, length).toWellFormed();
  return clean === '' ? undefined : clean;
}

/** `2035-03-14T14:00` of `2035-03-14T14:00:00+03:00`; a day alone stays a day. */
function wallTime(value: unknown): string | undefined {
  const [, day, time] =
    (typeof value === 'string' ? /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?/.exec(value) : null) ?? [];
  if (day === undefined || Number.isNaN(Date.parse(day))) return undefined;
  const isTime = time !== undefined && !Number.isNaN(Date.parse(`${day}T${time}:00Z`));
  return isTime ? `${day}T${time}` : day;
}

const dayOf = (wall: string): number => Date.parse(wall.slice(0, 10));

const written = (wall: string): string => wall.slice(0, 10).split('-').reverse().join('.');
