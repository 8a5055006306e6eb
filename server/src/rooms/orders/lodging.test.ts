import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lodgingsOf, stayWords } from './lodging.ts';

const reservation = {
  '@type': 'LodgingReservation',
  reservationId: 'HTL-1',
  underName: { name: 'Лебедев Игорь' },
  reservationFor: { name: 'Гостиница «Набережная»' },
  checkinTime: '2035-03-14T14:00:00+03:00',
  checkoutTime: '2035-03-16T12:00:00+03:00',
};

test('a reservation, alone or in a package, by the clock of its hotel', () => {
  const [stay] = lodgingsOf(reservation);
  assert.ok(stay);
  assert.deepEqual(stay, {
    ...{ number: 'HTL-1', hotel: 'Гостиница «Набережная»', guest: 'Лебедев Игорь' },
    ...{ checkIn: '2035-03-14T14:00', checkOut: '2035-03-16T12:00', nights: 2 },
  });
  const flight = { '@type': 'FlightReservation' };
  const far = { ...reservation, checkinTime: '2035-03-14T23:30:00+12:00' };
  const both = lodgingsOf({ '@type': 'ReservationPackage', subReservation: [flight, far] });
  assert.deepEqual(
    both.map(({ checkIn, nights }) => [checkIn, nights]),
    [['2035-03-14T23:30', 2]],
  );
  const words = 'бронь № HTL-1, Гостиница «Набережная», с 14.03.2035 по 16.03.2035, ночей: 2';
  assert.equal(stayWords(stay), `${words}, гость Лебедев Игорь`);
});

test('whatever else an order says of itself is no stay, and no mistake', () => {
  const broken: unknown[] = [
    ...[undefined, null, 'text', [], {}, { '@type': 'LodgingReservation' }],
    { ...reservation, checkinTime: 'tomorrow' },
    { ...reservation, checkinTime: '2035-13-41T14:00:00+03:00' },
    { ...reservation, checkoutTime: '2035-03-13' },
    { '@type': 'ReservationPackage', subReservation: 'HTL-1' },
    { '@type': ['LodgingReservation'], ...{ checkinTime: 1, checkoutTime: 2 } },
  ];
  for (const metaData of broken) assert.deepEqual(lodgingsOf(metaData), []);
  const days = {
    ...reservation,
    checkinTime: '2035-03-14',
    checkoutTime: '2035-03-15',
    underName: 7,
  };
  assert.deepEqual(lodgingsOf(days)[0]?.nights, 1);
});
