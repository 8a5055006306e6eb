/** Measure of quantity on a receipt, tag 2108, with the OKEI code that each value stands for. */
export type QuantityMeasure = {
  readonly value: number;
  readonly sign: string;
  /** Undefined for the value that takes every other unit. */
  readonly okei: string | undefined;
};

export const otherQuantityMeasure = 255;

export const quantityMeasures: readonly QuantityMeasure[] = [
  { value: 0, sign: 'шт., ед.', okei: '796' },
  { value: 10, sign: 'г', okei: '163' },
  { value: 11, sign: 'кг', okei: '166' },
  { value: 12, sign: 'т', okei: '168' },
  { value: 20, sign: 'см', okei: '004' },
  { value: 21, sign: 'дм', okei: '005' },
  { value: 22, sign: 'м', okei: '006' },
  { value: 30, sign: 'кв. см', okei: '051' },
  { value: 31, sign: 'кв. дм', okei: '053' },
  { value: 32, sign: 'кв. м', okei: '055' },
  { value: 40, sign: 'мл', okei: '111' },
  { value: 41, sign: 'л', okei: '112' },
  { value: 42, sign: 'куб. м', okei: '113' },
  { value: 50, sign: 'кВт·ч', okei: '245' },
  { value: 51, sign: 'Гкал', okei: '233' },
  { value: 70, sign: 'сутки', okei: '359' },
  { value: 71, sign: 'час', okei: '356' },
  { value: 72, sign: 'мин', okei: '355' },
  { value: 73, sign: 'с', okei: '354' },
  { value: 80, sign: 'Кбайт', okei: '256' },
  { value: 81, sign: 'Мбайт', okei: '257' },
  { value: 82, sign: 'Гбайт', okei: '2553' },
  { value: 83, sign: 'Тбайт', okei: '2554' },
  { value: otherQuantityMeasure, sign: 'другая единица', okei: undefined },
];

const byOkei = new Map(quantityMeasures.map(({ okei, value }) => [okei, value]));

/** Tag 2108 of an OKEI code, left zeros optional. Without a code the quantity counts pieces: 0. */
export function quantityMeasureOf(measureCode: string | undefined): number {
  if (measureCode === undefined || measureCode === '') return 0;
  return byOkei.get(measureCode.padStart(3, '0')) ?? otherQuantityMeasure;
}
