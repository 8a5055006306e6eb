import { minor, type Minor } from '@invogate/contracts/money.ts';

/** A dish, or a set of them. */
export interface Dish {
  sku: string;
  name: { ru: string; en: string };
  note: { ru: string; en: string };
  price: Minor;
}

/** Of one dish in one order. */
export const mostOfOne = 20;
/** Lunches are cooked for an office, not for one. */
export const leastLunches = 5;
export const mostLunches = 300;

const dish = (
  sku: string,
  kopecks: number,
  [ru, en]: [string, string],
  [noteRu, noteEn]: [string, string],
): Dish => ({
  ...{ sku, price: minor(kopecks), name: { ru, en } },
  note: { ru: noteRu, en: noteEn },
});

/** Business lunches: a whole meal for one person. */
export const lunches: readonly Dish[] = [
  dish(
    'lunch-classic',
    390_00,
    ['Классический', 'Classic'],
    ['Борщ, котлета по-домашнему, пюре, компот', 'Borscht, cutlet, mashed potatoes, compote'],
  ),
  dish(
    'lunch-light',
    420_00,
    ['Лёгкий', 'Light'],
    [
      'Куриный бульон, индейка с гречкой, салат, морс',
      'Chicken broth, turkey with buckwheat, salad, berry drink',
    ],
  ),
  dish(
    'lunch-lenten',
    360_00,
    ['Постный', 'Lenten'],
    [
      'Грибной суп, овощное рагу, винегрет, чай',
      'Mushroom soup, vegetable stew, beetroot salad, tea',
    ],
  ),
];

/** What is brought home or to a table in the office. */
export const dishes: readonly Dish[] = [
  dish('solyanka', 410_00, ['Солянка', 'Solyanka'], ['350 мл', '350 ml']),
  dish('dumplings', 460_00, ['Пельмени сибирские', 'Siberian dumplings'], ['300 г', '300 g']),
  dish('stroganoff', 690_00, ['Бефстроганов', 'Beef stroganoff'], ['320 г', '320 g']),
  dish('salmon', 890_00, ['Лосось на гриле', 'Grilled salmon'], ['280 г', '280 g']),
  dish('salad', 380_00, ['Салат с печёной свёклой', 'Baked beetroot salad'], ['220 г', '220 g']),
  dish('syrniki', 340_00, ['Сырники со сметаной', 'Cottage cheese pancakes'], ['210 г', '210 g']),
  dish('mors', 160_00, ['Морс клюквенный', 'Cranberry drink'], ['500 мл', '500 ml']),
];

/** Below this sum the way is charged. */
export const freeDeliveryFrom = minor(2_000_00);

export const delivery: Dish = dish('delivery', 250_00, ['Доставка', 'Delivery'], ['', '']);

/** When food is brought, by the kind of the order. */
export const slots = {
  lunch: ['12:00–13:00', '13:00–14:00', '14:00–15:00'],
  delivery: ['13:00–15:00', '17:00–19:00', '19:00–21:00'],
} as const;

export type MealKind = keyof typeof slots;

/** What of a kind is on the menu. */
export function menuOf(kind: MealKind): readonly Dish[] {
  return kind === 'lunch' ? lunches : dishes;
}

/** Dishes in the basket with how many, and the way where it is charged. */
export function linesOf(
  kind: MealKind,
  counts: Readonly<Record<string, number>>,
): { dish: Dish; count: number }[] {
  const lines = menuOf(kind)
    .map((each) => ({ dish: each, count: counts[each.sku] ?? 0 }))
    .filter(({ count }) => count > 0);
  const food = sumOf(lines);
  const pays = kind === 'delivery' && lines.length > 0 && food < freeDeliveryFrom;
  return pays ? [...lines, { dish: delivery, count: 1 }] : lines;
}

export function sumOf(lines: readonly { dish: Dish; count: number }[]): Minor {
  return minor(lines.reduce((sum, { dish: { price }, count }) => sum + price * count, 0));
}
