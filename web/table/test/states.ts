import { posErrorWords } from '@invogate/contracts/pos.ts';
import { aBill, aPayment, aTable, dishes, instant } from './fixtures.ts';
import { organisation, type openTable } from './open-table.ts';

type State = NonNullable<Parameters<typeof openTable>[2]>;

const long = 'Сверхпереносимоедлинноеслово'.repeat(4);
const paidAt = instant(-60_000);
const paid = { state: 'paid', paidAt } as const;
const [dish, ...otherDishes] = dishes;

const bills: Record<string, State> = {
  asking: { given: { till: new Promise(() => undefined) } },
  'a bill': { given: { till: [aBill()] } },
  'a bill for a known payer': { given: { till: [aBill()] }, known: organisation },
  'a bill for persons, too': {
    given: { till: [aBill()], table: aTable({ payerTypes: ['legal', 'private'] }) },
  },
  'a bill with a discount, paid in part': {
    given: {
      till: [
        aBill({
          ...{ amount: 2650, discountAmount: 100, paidAmount: 1000, dueAmount: 1650 },
          items: [{ ...dish, totalAmount: 800, discountAmount: 100 }, ...otherDishes],
        }),
      ],
    },
  },
  'a long bill': {
    given: {
      till: [
        aBill({
          ...{ waiter: long, amount: 9999999.99, dueAmount: 9999999.99 },
          items: Array.from({ length: 14 }, () => ({ ...dish, name: long, amount: 99999.5 })),
        }),
      ],
    },
    known: { ...organisation, name: long },
  },
  'several bills': {
    given: {
      till: [
        aBill(),
        aBill({ posOrderId: 'a2', billId: 'b2', number: '1046', waiter: 'Пётр', state: 'locked' }),
        aBill({ posOrderId: 'a3', billId: 'b3', number: '1047', waiter: long, state: 'paid' }),
      ],
    },
  },
  'locked by another guest': { given: { till: [aBill({ state: 'locked' })] } },
  'paid by another guest': { given: { till: [aBill({ state: 'paid', dueAmount: 0 })] } },
  'not payable': {
    given: { till: [aBill({ state: 'unpayable', reasons: ['free_item', 'surcharge'] })] },
  },
};

const payments: Record<string, State> = Object.fromEntries(
  Object.entries({
    confirming: { state: 'confirming' },
    open: { state: 'open', expirationDate: instant(800_000) },
    'ended, changed': { state: 'ended', endReason: 'bill_changed' },
    'paid, closing': { state: 'paid', paidAt: instant() },
    'paid, show this screen': paid,
    closed: { ...paid, state: 'closed' },
    'closed, a part goes back': { ...paid, state: 'closed', returnedAmount: 450 },
    'the bill grew': { ...paid, state: 'paid_open', remainderAmount: 500 },
    returned: { ...paid, state: 'returned', returnedAmount: 2750 },
  } as const).map(([name, patch]) => [
    name,
    { given: { payment: aPayment(patch) }, isPayment: true },
  ]),
);

/** Everything that a guest may see, by a name. */
export const states: Record<string, State> = {
  ...bills,
  ...payments,
  ...Object.fromEntries(
    posErrorWords.map((word) => [`the till says ${word}`, { given: { till: word } }]),
  ),
};
