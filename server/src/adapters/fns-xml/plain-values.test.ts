import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { splitName } from './person-name.ts';
import { day, decimal, sum } from './plain-values.ts';
import { readBasis } from './referred-document.ts';

describe('values of the format', () => {
  it('writes sums with two decimals', () => {
    const table: [number, string][] = [
      [0, '0.00'],
      [5, '0.05'],
      [-5, '-0.05'],
      [279_067, '2790.67'],
      [999_999_999_999_999, '9999999999999.99'],
    ];
    for (const [minor, text] of table) assert.equal(sum(minor), text);
  });

  it('keeps eleven places of a decimal, half up', () => {
    assert.equal(decimal('100.00'), '100.00');
    assert.equal(decimal('0.000001'), '0.000001');
    assert.equal(decimal('0.123456789012345'), '0.12345678901');
    assert.equal(decimal('0.123456789015'), '0.12345678902');
    assert.equal(decimal('9.999999999999'), '10.00000000000');
    assert.equal(decimal('-1'), undefined);
    assert.equal(decimal('1e5'), undefined);
    assert.equal(decimal(''), undefined);
  });

  it('writes days that there are', () => {
    assert.equal(day('2026-11-22'), '22.11.2026');
    assert.equal(day('2028-02-29'), '29.02.2028');
    assert.equal(day('2026-02-29'), undefined);
    assert.equal(day('2026-02-30'), undefined);
    assert.equal(day('2026-13-01'), undefined);
    assert.equal(day('22.11.2026'), undefined);
    assert.equal(day(null), undefined);
  });

  it('splits names of persons', () => {
    const ivanov = { lastName: 'Иванов', firstName: 'Иван', middleName: 'Иванович' };
    const table: [string, ReturnType<typeof splitName>][] = [
      ['Иванов Иван Иванович', ivanov],
      ['Индивидуальный предприниматель Иванов Иван Иванович', ivanov],
      ['ИП «Иванов Иван Иванович»', ivanov],
      ['ИП Иванов И.И.', { lastName: 'Иванов', firstName: 'И.', middleName: 'И.' }],
      ['Ким Ли', { lastName: 'Ким', firstName: 'Ли', middleName: null }],
      [
        'Мамедов Али Гусейн оглы',
        { lastName: 'Мамедов', firstName: 'Али', middleName: 'Гусейн оглы' },
      ],
      ['Ипатьев Олег', { lastName: 'Ипатьев', firstName: 'Олег', middleName: null }],
      ['Анна', undefined],
      ['Анна 🍕', undefined],
      ['', undefined],
    ];
    for (const [text, name] of table) assert.deepEqual(splitName(text), name, text);
  });

  it('reads the ground from what is printed', () => {
    assert.deepEqual(readBasis('Заказ № 15 от 20.11.2026'), {
      name: 'Заказ',
      number: '15',
      date: '2026-11-20',
    });
    assert.deepEqual(readBasis('Договор поставки №7/2026-А от 01.02.2026 г.'), {
      name: 'Договор поставки',
      number: '7/2026-А',
      date: '2026-02-01',
    });
    assert.equal(readBasis('Публичная оферта'), undefined);
    assert.equal(readBasis('Заказ № 15 от 31.02.2026'), undefined);
  });
});
