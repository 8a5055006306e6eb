/** Units of measure by OKEI: the rows that the system shows. Any other code is accepted as well. */
export type UnitGroup = 'economic' | 'length' | 'area' | 'volume' | 'mass';
export type Unit = {
  /** OKEI code; left zeros belong to it. */
  readonly code: string;
  readonly name: string;
  readonly sign: string;
  /** International sign, where the classifier has one. */
  readonly international: string | undefined;
  readonly group: UnitGroup;
};

export const units: readonly Unit[] = [
  unit('796', 'Штука', 'шт', 'pc', 'economic'),
  unit('003', 'Миллиметр', 'мм', 'mm', 'length'),
  unit('004', 'Сантиметр', 'см', 'cm', 'length'),
  unit('005', 'Дециметр', 'дм', 'dm', 'length'),
  unit('006', 'Метр', 'м', 'm', 'length'),
  unit('008', 'Километр', 'км', 'km', 'length'),
  unit('009', 'Мегаметр', 'Мм', 'Mm', 'length'),
  unit('018', 'Погонный метр', 'пог. м', undefined, 'length'),
  unit('020', 'Условный метр', 'усл. м', undefined, 'length'),
  unit('039', 'Дюйм', 'дюйм', 'in', 'length'),
  unit('041', 'Фут', 'фут', 'ft', 'length'),
  unit('043', 'Ярд', 'ярд', 'yd', 'length'),
  unit('047', 'Морская миля', 'миля', 'mile', 'length'),
  unit('050', 'Квадратный миллиметр', 'мм2', 'mm2', 'area'),
  unit('051', 'Квадратный сантиметр', 'см2', 'cm2', 'area'),
  unit('053', 'Квадратный дециметр', 'дм2', 'dm2', 'area'),
  unit('055', 'Квадратный метр', 'м2', 'm2', 'area'),
  unit('059', 'Гектар', 'га', 'ha', 'area'),
  unit('061', 'Квадратный километр', 'км2', 'km2', 'area'),
  unit('071', 'Квадратный дюйм', 'дюйм2', 'in2', 'area'),
  unit('073', 'Квадратный фут', 'фут2', 'ft2', 'area'),
  unit('075', 'Квадратный ярд', 'ярд2', 'yd2', 'area'),
  unit('109', 'Ар', 'а', 'a', 'area'),
  unit('110', 'Кубический миллиметр', 'мм3', 'mm3', 'volume'),
  unit('111', 'Кубический сантиметр', 'см3', 'cm3', 'volume'),
  unit('112', 'Литр', 'л', 'L', 'volume'),
  unit('113', 'Кубический метр', 'м3', 'm3', 'volume'),
  unit('118', 'Децилитр', 'дл', 'dl', 'volume'),
  unit('122', 'Гектолитр', 'гл', 'hl', 'volume'),
  unit('126', 'Мегалитр', 'Мл', 'Ml', 'volume'),
  unit('131', 'Кубический дюйм', 'дюйм3', 'in3', 'volume'),
  unit('132', 'Кубический фут', 'фут3', 'ft3', 'volume'),
  unit('133', 'Кубический ярд', 'ярд3', 'yd3', 'volume'),
  unit('159', 'Миллион кубических метров', 'м3', 'm3', 'volume'),
  unit('160', 'Гектограмм', 'гг', 'hg', 'mass'),
  unit('161', 'Миллиграмм', 'мг', 'mg', 'mass'),
  unit('162', 'Метрический карат', 'кар', 'MC', 'mass'),
  unit('163', 'Грамм', 'г', 'g', 'mass'),
  unit('166', 'Килограмм', 'кг', 'kg', 'mass'),
  unit('168', 'Тонна', 'т', 't', 'mass'),
  unit('170', 'Килотонна', 'кт', 'kt', 'mass'),
  unit('173', 'Сантиграмм', 'сг', 'cg', 'mass'),
  unit('181', 'Брутто-регистровая тонна', 'БРТ', undefined, 'mass'),
  unit('185', 'Грузоподъемность в метрических тоннах', 'т', undefined, 'mass'),
  unit('206', 'Центнер (метрический)', 'ц', 'q', 'mass'),
];

const byCode = new Map(units.map((row) => [row.code, row]));
const bySign = firstOf(units.map((row) => [row.sign, row]));
const byFoldedSign = firstOf(units.map((row) => [row.sign.toLowerCase(), row]));

/**
 * Signs whose folded form would find a unit 10⁹ times as large: a small `мл` is a millilitre, the
 * cubic centimetre of the classifier, and not the megalitre `Мл`.
 */
const exceptions: Readonly<Record<string, string>> = { мл: '111' };

/** The code with its left zeros: `6` is `006`. Undefined unless it is 1 to 4 digits. */
export function normalizeMeasureCode(code: string): string | undefined {
  return /^\d{1,4}$/.test(code) ? code.padStart(3, '0') : undefined;
}

/** The unit of an OKEI code, with or without its left zeros. */
export function unitByCode(code: string): Unit | undefined {
  return byCode.get(normalizeMeasureCode(code) ?? code);
}

/**
 * The unit of a sign, without regard to a trailing dot and, unless the sign is written exactly
 * (`мм` and `Мм` differ), to case. Of two units with one sign the first counts: м3 is 113, т is 168.
 */
export function unitBySign(sign: string): Unit | undefined {
  const bare = sign.trim().replace(/\.$/, '');
  const exception = exceptions[bare];
  if (exception !== undefined) return byCode.get(exception);
  return bySign.get(bare) ?? byFoldedSign.get(bare.toLowerCase());
}

function unit(
  code: string,
  name: string,
  sign: string,
  international: string | undefined,
  group: UnitGroup,
): Unit {
  return { code, name, sign, international, group };
}

function firstOf(entries: readonly (readonly [string, Unit])[]): Map<string, Unit> {
  return new Map([...entries].reverse());
}
