/** Item types of a receipt, tag 1212. */
export type ItemType = {
  readonly code: number;
  readonly meaning: string;
  /** What a printed receipt shows: the long form first. */
  readonly printed: readonly string[];
};

export const itemTypes: readonly ItemType[] = [
  { code: 1, meaning: 'goods, neither excisable nor marked', printed: ['ТОВАР', 'Т'] },
  { code: 2, meaning: 'excisable goods, not marked', printed: ['ПОДАКЦИЗНЫЙ ТОВАР', 'АТ'] },
  { code: 3, meaning: 'work', printed: ['РАБОТА', 'Р'] },
  { code: 4, meaning: 'service', printed: ['УСЛУГА', 'У'] },
  {
    code: 5,
    meaning: 'stake of a game of chance',
    printed: ['СТАВКА АЗАРТНОЙ ИГРЫ', 'СТАВКА ИГРЫ', 'СА'],
  },
  {
    code: 6,
    meaning: 'winnings of a game of chance',
    printed: ['ВЫИГРЫШ АЗАРТНОЙ ИГРЫ', 'ВЫИГРЫШ АИ', 'ВА'],
  },
  {
    code: 7,
    meaning: 'lottery ticket or stake',
    printed: ['ЛОТЕРЕЙНЫЙ БИЛЕТ', 'СТАВКА ЛОТЕРЕИ', 'СЛ'],
  },
  { code: 8, meaning: 'lottery winnings', printed: ['ВЫИГРЫШ ЛОТЕРЕИ', 'ВЛ'] },
  { code: 9, meaning: 'rights to intellectual property', printed: ['ПРЕДОСТАВЛЕНИЕ РИД', 'РИД'] },
  { code: 10, meaning: 'advance, deposit, prepayment, credit', printed: ['ПЛАТЁЖ', 'П'] },
  { code: 11, meaning: "agent's fee", printed: ['АГЕНТСКОЕ ВОЗНАГРАЖДЕНИЕ', 'АВ'] },
  { code: 12, meaning: 'contribution, fine, penalty, bonus', printed: ['ВЫПЛАТА', 'В'] },
  { code: 13, meaning: 'other, not in 1–12, 14–26', printed: ['ИНОЙ ПРЕДМЕТ РАСЧЁТА', 'ИПР'] },
  { code: 14, meaning: 'property right', printed: ['ИМУЩЕСТВЕННОЕ ПРАВО'] },
  { code: 15, meaning: 'non-operating income', printed: ['ВНЕРЕАЛИЗАЦИОННЫЙ ДОХОД'] },
  { code: 16, meaning: 'payments that lower a tax', printed: ['ИНЫЕ ПЛАТЕЖИ И ВЗНОСЫ'] },
  { code: 17, meaning: 'trade levy', printed: ['ТОРГОВЫЙ СБОР'] },
  { code: 18, meaning: 'resort levy', printed: ['КУРОРТНЫЙ СБОР'] },
  { code: 19, meaning: 'pledge', printed: ['ЗАЛОГ'] },
  { code: 20, meaning: 'expenses that lower income', printed: ['РАСХОД'] },
  {
    code: 21,
    meaning: 'pension insurance of a sole proprietor without staff',
    printed: ['ВЗНОСЫ НА ОБЯЗАТЕЛЬНОЕ ПЕНСИОННОЕ СТРАХОВАНИЕ ИП', 'ВЗНОСЫ НА ОПС ИП'],
  },
  {
    code: 22,
    meaning: 'pension insurance of those who pay people',
    printed: ['ВЗНОСЫ НА ОБЯЗАТЕЛЬНОЕ ПЕНСИОННОЕ СТРАХОВАНИЕ', 'ВЗНОСЫ НА ОПС'],
  },
  {
    code: 23,
    meaning: 'medical insurance of a sole proprietor without staff',
    printed: ['ВЗНОСЫ НА ОБЯЗАТЕЛЬНОЕ МЕДИЦИНСКОЕ СТРАХОВАНИЕ ИП', 'ВЗНОСЫ НА ОМС ИП'],
  },
  {
    code: 24,
    meaning: 'medical insurance of those who pay people',
    printed: ['ВЗНОСЫ НА ОБЯЗАТЕЛЬНОЕ МЕДИЦИНСКОЕ СТРАХОВАНИЕ', 'ВЗНОСЫ НА ОМС'],
  },
  {
    code: 25,
    meaning: 'social insurance',
    printed: ['ВЗНОСЫ НА ОБЯЗАТЕЛЬНОЕ СОЦИАЛЬНОЕ СТРАХОВАНИЕ', 'ВЗНОСЫ НА ОСС'],
  },
  { code: 26, meaning: 'casino settlement with chips', printed: ['ПЛАТЕЖ КАЗИНО', 'ПК'] },
  {
    code: 27,
    meaning: "cash handed out by a bank's agent",
    printed: ['ВЫДАЧА ДЕНЕЖНЫХ СРЕДСТВ', 'ВЫДАЧА ДС'],
  },
  { code: 30, meaning: 'excisable, subject to marking, without a code', printed: ['АТНМ'] },
  { code: 31, meaning: 'excisable, subject to marking, with a code', printed: ['АТМ'] },
  { code: 32, meaning: 'other goods subject to marking, without a code', printed: ['ТНМ'] },
  { code: 33, meaning: 'other goods subject to marking, with a code', printed: ['ТМ'] },
];

const byCode = new Map(itemTypes.map((type) => [type.code, type]));

/** Only this type must be printed; all others may stay unprinted. */
export const printedItemType = 11;

/**
 * Tag 1212 of the `type` a shop sends: `commodity`, `service`, or the code as a number or digits.
 * Undefined for anything else; 28 and 29 do not exist.
 */
export function normalizeItemType(type: string | number): number | undefined {
  if (type === 'commodity') return 1;
  if (type === 'service') return 4;
  const code = typeof type === 'number' ? type : /^\d{1,2}$/.test(type) ? Number(type) : NaN;
  return byCode.has(code) ? code : undefined;
}

/** The row of a tag 1212 code. */
export function itemTypeByCode(code: number): ItemType | undefined {
  return byCode.get(code);
}

/** Goods by tag 1212; works, services and all else need an act. */
const goodsCodes: ReadonlySet<number> = new Set([1, 2, 30, 31, 32, 33]);

/** Whether a line is goods, which go out with a waybill. */
export const isGoods = ({ type }: { type: string | number }): boolean =>
  goodsCodes.has(normalizeItemType(type) ?? 0);
