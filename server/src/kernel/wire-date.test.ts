import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { atom } from './time.ts';
import { parseWireDate, parseWireDateTime } from './wire-date.ts';

const accepted: [text: string, moment: string][] = [
  ['2022-02-16T17:23:48+00:00', '2022-02-16T17:23:48+00:00'],
  ['2022-02-16T17:23:48Z', '2022-02-16T17:23:48+00:00'],
  ['2022-02-16t17:23:48z', '2022-02-16T17:23:48+00:00'],
  ['2022-02-16T17:23:48', '2022-02-16T17:23:48+00:00'],
  ['2022-02-16 17:23:48', '2022-02-16T17:23:48+00:00'],
  ['2022-02-16T17:23', '2022-02-16T17:23:00+00:00'],
  ['2022-02-16T17:23+03:00', '2022-02-16T14:23:00+00:00'],
  ['2022-02-16', '2022-02-16T00:00:00+00:00'],
  ['2022-02-16T17:23:48+03:00', '2022-02-16T14:23:48+00:00'],
  ['2022-02-16T17:23:48+0300', '2022-02-16T14:23:48+00:00'],
  ['2022-02-16T17:23:48+03', '2022-02-16T14:23:48+00:00'],
  ['2022-02-16T17:23:48-11:30', '2022-02-17T04:53:48+00:00'],
  ['2022-02-16T17:23:48+05:45', '2022-02-16T11:38:48+00:00'],
  ['2022-02-16T17:23:48-00:00', '2022-02-16T17:23:48+00:00'],
  ['2022-02-16T17:23:48.999Z', '2022-02-16T17:23:48+00:00'],
  ['2022-02-16T17:23:48.999999999+03:00', '2022-02-16T14:23:48+00:00'],
  ['2022-02-16T17:23:48,5+0300', '2022-02-16T14:23:48+00:00'],
  ['2030-01-02 03:04:05.000000', '2030-01-02T03:04:05+00:00'],
  ['2030-01-02 03:04:05.000000+03:00', '2030-01-02T00:04:05+00:00'],
  ['1965-03-01T00:00:00.7Z', '1965-03-01T00:00:00+00:00'],
  ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59+00:00'],
  ['2000-02-29', '2000-02-29T00:00:00+00:00'],
  ['2026-12-31T23:59:59-00:01', '2027-01-01T00:00:59+00:00'],
  ['0001-01-01', '0001-01-01T00:00:00+00:00'],
  ['0050-01-01', '0050-01-01T00:00:00+00:00'],
  ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59+00:00'],
];

for (const [text, moment] of accepted) {
  test(`${text} is ${moment}`, () => {
    const time = parseWireDateTime(text);
    assert.ok(time);
    assert.equal(atom(time), moment);
    assert.equal(time.getUTCMilliseconds(), 0);
  });
}

const refused: [text: string, why: string][] = [
  ['', 'empty'],
  ['2026', 'year only'],
  ['2026-02', 'no day'],
  ['2026-02-30', 'no such day'],
  ['2026-02-29T00:00:00Z', 'not a leap year'],
  ['1900-02-29', 'centuries are not leap years'],
  ['2026-04-31', 'thirty days'],
  ['2026-00-10', 'month 0'],
  ['2026-13-10', 'month 13'],
  ['2026-01-00', 'day 0'],
  ['2026-01-32', 'day 32'],
  ['0000-01-01', 'no year 0'],
  ['2026-1-2', 'single digits'],
  ['2026/01/02', 'slashes'],
  ['02.01.2026', 'day first'],
  ['20260102', 'basic form'],
  ['2026-01-02T', 'no time behind T'],
  ['2026-01-02T10', 'no minutes'],
  ['2026-01-02T1:02:03', 'single digit hour'],
  ['2026-01-02T24:00:00', 'hour 24'],
  ['2026-01-02T10:60:00', 'minute 60'],
  ['2026-01-02T10:00:60', 'second 60'],
  ['2026-01-02T10:00:', 'colon without seconds'],
  ['2026-01-02T10:00:00.', 'point without digits'],
  ['2026-01-02T10:00:00.Z', 'point without digits before a zone'],
  ['2026-01-02T10:00:00+', 'sign only'],
  ['2026-01-02T10:00:00+3', 'single digit offset'],
  ['2026-01-02T10:00:00+24:00', 'offset of a day'],
  ['2026-01-02T10:00:00+03:60', 'offset minute 60'],
  ['2026-01-02T10:00:00+03:0', 'cut offset'],
  ['2026-01-02T10:00:00+03-00', 'odd offset'],
  ['2026-01-02T10:00:00 03:00', 'blank instead of plus is for queries'],
  ['2026-01-02T10:00:00 Z', 'blank before the zone'],
  ['2026-01-02T10:00:00ZZ', 'two zones'],
  ['2026-01-02T10:00:00MSK', 'zone by name'],
  ['2026-01-02+03:00', 'date with an offset'],
  ['2026-01-02x10:00:00', 'odd separator'],
  [' 2026-01-02', 'blank in front'],
  ['2026-01-02 ', 'blank behind'],
  ['0001-01-01T00:00:00+00:01', 'before year 1 in UTC'],
  ['9999-12-31T23:59:59-00:01', 'after year 9999 in UTC'],
  ['1767312000', 'epoch'],
  ['tomorrow', 'word'],
  ['٢٠٢٦-٠١-٠٢', 'digits of another script'],
];

for (const [text, why] of refused) {
  test(`"${text}" is no moment: ${why}`, () => {
    assert.equal(parseWireDateTime(text), undefined);
  });
}

test('a moment that the server wrote reads back as itself', () => {
  const moments = fc.date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(moments, (time) => {
      assert.equal(
        parseWireDateTime(atom(time))?.getTime(),
        Math.floor(time.getTime() / 1000) * 1000,
      );
    }),
  );
});

test('any offset names the same moment as its UTC form', () => {
  const years = fc.date({
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2200-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(years, fc.integer({ min: -1439, max: 1439 }), fc.boolean(), (time, east, colon) => {
      const local = new Date(time.getTime() + east * 60_000).toISOString().slice(0, 23);
      const [hours, minutes] = [Math.floor(Math.abs(east) / 60), Math.abs(east) % 60];
      const two = (value: number) => String(value).padStart(2, '0');
      const zone = (east < 0 ? '-' : '+') + two(hours) + (colon ? ':' : '') + two(minutes);
      const expected = Math.floor(time.getTime() / 1000) * 1000;
      assert.equal(parseWireDateTime(local + zone)?.getTime(), expected);
    }),
  );
});

test('a day is taken exactly when the calendar has it', () => {
  for (let month = 0; month <= 13; month++) {
    for (let day = 0; day <= 32; day++) {
      for (const year of [1900, 2000, 2024, 2026]) {
        const text = `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const real = new Date(Date.UTC(year, month - 1, day));
        const exists = real.getUTCMonth() === month - 1 && real.getUTCDate() === day;
        assert.equal(parseWireDate(text), exists ? text : undefined, text);
      }
    }
  }
});

test('a calendar day has no time and no other form', () => {
  for (const text of ['2026-01-02T00:00:00Z', '2026-1-2', '02.01.2026', '', '2026-01-02 ']) {
    assert.equal(parseWireDate(text), undefined, text);
  }
});
