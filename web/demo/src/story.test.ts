import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Received, ShopOrder, ShopRefund, ShopShipment } from './shop-api.ts';
import { paceOf, storyOf } from './story.ts';

const order: ShopOrder = {
  number: 'LS-00000001',
  id: '1',
  status: 'created',
  hold: false,
  buyer: 'private',
  amount: 100,
  vatAmount: 0,
  createdAt: '2027-03-05T11:00:00+00:00',
  expirationDate: '2027-03-06T11:00:00+00:00',
  paymentUrl: 'https://pay.example/order/1',
  items: [
    {
      sku: 'A',
      name: 'A',
      measure: 'pc',
      quantity: 1,
      totalAmount: 100,
      left: 100,
      shipped: false,
    },
  ],
  shipments: [],
  refunds: [],
  papers: [],
  calls: [],
  notifications: [],
  remembered: true,
};
const heard: Received = {
  at: '2027-03-05T11:01:00Z',
  signature: 's',
  verified: true,
  body: '{}',
  status: 'completed',
  answer: { status: 'success' },
  check: '',
};
const no = (code: string): Received => {
  return { ...heard, answer: { status: 'error', code, message: '' } };
};
const forged: Received = { ...no('signature_error'), verified: false };
const refund = (status: string): ShopRefund => {
  return { id: 'r', number: 'R1', amount: 100, status, createdAt: heard.at };
};
const paid = { status: 'completed' } as const;

describe('the story of an order', () => {
  const table: [string, Partial<ShopOrder>, [string, string, string], boolean][] = [
    ['is new', {}, ['awaited', 'ahead', 'ahead'], false],
    ['is paid', paid, ['paid', 'awaited', 'offered'], false],
    ['is told of', { ...paid, notifications: [heard] }, ['paid', 'delivered', 'offered'], true],
    [
      'came at a bad time',
      { ...paid, notifications: [no('out_of_service')] },
      ['paid', 'repeat', 'offered'],
      false,
    ],
    [
      'is repeated',
      { ...paid, notifications: [no('out_of_service'), heard] },
      ['paid', 'delivered', 'offered'],
      true,
    ],
    [
      'has another sum',
      { ...paid, notifications: [no('order_wrong_amount')] },
      ['paid', 'refused', 'offered'],
      true,
    ],
    ['is forged', { ...paid, notifications: [forged] }, ['paid', 'refused', 'offered'], true],
    [
      'is forged later',
      { ...paid, notifications: [heard, forged] },
      ['paid', 'delivered', 'offered'],
      true,
    ],
    ['is forgotten', { ...paid, remembered: false }, ['paid', 'forgotten', 'offered'], true],
    ['is held', { status: 'hold', notifications: [heard] }, ['held', 'delivered', 'ahead'], true],
    ['is over', { status: 'expired' }, ['expired', 'ahead', 'none'], true],
    ['is cancelled', { status: 'canceled' }, ['canceled', 'awaited', 'none'], false],
    [
      'goes back',
      { ...paid, notifications: [heard], refunds: [refund('created')] },
      ['paid', 'delivered', 'awaited'],
      false,
    ],
    [
      'went back in part',
      { ...paid, notifications: [heard], refunds: [refund('completed')] },
      ['paid', 'delivered', 'partly'],
      true,
    ],
    [
      'stays',
      { ...paid, notifications: [heard], refunds: [refund('canceled')] },
      ['paid', 'delivered', 'failed'],
      true,
    ],
  ];
  for (const [what, patch, chapters, settled] of table) {
    test(`that ${what}`, () => {
      const story = storyOf({ ...order, ...patch });
      assert.deepEqual([story.payment, story.notification, story.refund], chapters);
      assert.equal(story.settled, settled);
    });
  }

  const shipment = (status: string): ShopShipment => {
    return { id: 1, amount: 100, status, createdAt: heard.at, names: ['A'] };
  };
  const shippings: [string, Partial<ShopOrder>, string, boolean][] = [
    ['is captured at once', paid, 'none', false],
    ['is to be held', { hold: true }, 'ahead', false],
    ['was let go', { hold: true, status: 'canceled' }, 'none', false],
    ['can be shipped', { hold: true, status: 'hold' }, 'offered', true],
    [
      'is being captured',
      { hold: true, status: 'hold', shipments: [shipment('pending')] },
      'awaited',
      false,
    ],
    ['was shipped in part and let go', { hold: true, ...paid }, 'closed', true],
  ];
  for (const [what, patch, chapter, settled] of shippings) {
    test(`of a shop that ships: ${what}`, () => {
      const notifications = chapter === 'none' ? [] : [heard];
      const story = storyOf({ ...order, notifications, ...patch });
      assert.deepEqual([story.shipment, story.settled], [chapter, settled]);
    });
  }

  test('of a hold is done when every line is shipped', () => {
    const items = [
      ...order.items.map((item) => ({ ...item, shipped: true })),
      ...order.items.map((item) => ({ ...item, sku: 'B' })),
    ];
    const held = { ...order, hold: true, status: 'hold', items } as const;
    assert.equal(storyOf(held).shipment, 'partly');
    const all = items.map((item) => ({ ...item, shipped: true }));
    assert.equal(storyOf({ ...held, ...paid, items: all }).shipment, 'done');
  });

  test('ends when nothing is left', () => {
    const items = order.items.map((item) => ({ ...item, left: 0 }));
    const story = storyOf({ ...order, ...paid, items, refunds: [refund('completed')] });
    assert.equal(story.refund, 'done');
    assert.equal(paceOf(story.refund), 'done');
  });
});
