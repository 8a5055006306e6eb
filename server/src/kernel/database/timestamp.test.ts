import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { timestampParser } from './timestamp.ts';

const left = new Date(0);
const parse = timestampParser(() => left);

describe('timestamps of the database', () => {
  it('reads every moment of the usual form as it was written', () => {
    const moment = fc.date({
      min: new Date('1000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59.999Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moment, (date) => {
        const text = date.toISOString().replace('T', ' ').replace('Z', '+00');
        // PostgreSQL leaves out the zeros at the end of a fraction.
        const short = text.replace(/\.?0+\+00$/, (tail) => (text.includes('.') ? '+00' : tail));
        assert.deepEqual(parse(text), date);
        assert.deepEqual(parse(short), date);
      }),
    );
  });

  it('cuts microseconds off', () => {
    assert.deepEqual(parse('2025-03-01 09:00:00.123999+00'), new Date('2025-03-01T09:00:00.123Z'));
  });

  it('leaves other zones, other eras and infinity to the general parser', () => {
    const others = [
      '2025-03-01 12:00:00+03',
      '2025-03-01 12:00:00+05:30',
      '0044-03-15 12:00:00+00 BC',
      '0044-03-15 12:00:00+00',
      '12025-03-01 12:00:00+00',
      'infinity',
      '-infinity',
      '2025-03-01 12:00:00.+00',
    ];
    for (const text of others) assert.equal(parse(text), left, text);
  });
});
