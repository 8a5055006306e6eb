import assert from 'node:assert/strict';
import { businessClient, instrumentClient } from '@invogate/client';
import { minor, minorFromMajor } from '@invogate/contracts/money.ts';
import { statement } from '#kernel/database/database.ts';
import { demoLoyalty } from '#rooms/business/index.ts';
import { demoBank } from '#rooms/instruments/index.ts';
import {
  demoPayer,
  fundSums,
  loyaltyOperator,
  newPayer,
  payByCode,
  type FundPayer,
} from './fund-payer.ts';
import type { Market } from './market.ts';
import { agreeAtBank, pressPay } from './payer-page.ts';
import type { FundSums, Way } from './way.ts';

const person = { type: 'private', name: 'Payer', phone: '+79990000001' } as const;
const company = { type: 'legal', name: 'ООО «Весна»', vatNumber: '9900000049' } as const;

/** Every way to pay, in the order of the matrix. */
export async function waysToPay(market: Market) {
  const terms = { overdraftLimit: 5000, overdraftDays: 30, promisedLimit: 5000, promisedDays: 14 };
  const [prepaid, lent, promising] = await Promise.all([
    demoPayer(market),
    newPayer(market, '9900000070', terms),
    newPayer(market, '9900000088', terms),
  ]);
  return {
    card: throughEmulatedBank(market, 'card'),
    sbp: throughEmulatedBank(market, 'sbp'),
    transfer: byTransfer(market),
    fund: fromFund(market, prepaid, 5, prepaidMoves),
    overdraft: fromFund(market, lent, 5, (gave, reserved) => ({
      ...{ balance: 0, held: reserved, available: 0 - gave },
      ...{ overdraftUsed: gave, promisedUsed: 0 },
    })),
    promised: fromFund(market, promising, 6, (gave) => ({
      ...{ balance: 0, held: 0, available: 0, overdraftUsed: 0, promisedUsed: gave },
    })),
    instrument: byInstrument(market),
    loyalty: byLoyalty(market, await loyaltyOperator(market)),
  } satisfies Record<string, Way>;
}

/** How a fund moves in which there is money enough. */
const prepaidMoves = (gave: number, reserved: number): FundSums => ({
  ...{ balance: reserved - gave, held: reserved, available: 0 - gave },
  ...{ overdraftUsed: 0, promisedUsed: 0 },
});

function throughEmulatedBank(market: Market, method: 'card' | 'sbp'): Way {
  const methodId = { card: 1, sbp: 2 }[method];
  return {
    pay: async (order) => agreeAtBank(await pressPay(market, order, methodId, person)),
    payerGave: async () => {
      const [books] = await market.database.rows<{ gave: number | null }>(bankBooks, [method]);
      return books?.gave ?? 0;
    },
  };
}

/** What the emulated bank has blocked or taken of its clients, and not given back. */
const bankBooks = statement(
  'test.bank-books',
  `select sum(case state when 'authorized' then amount_minor
                         when 'captured' then captured_minor - refunded_minor end) as gave
   from emulator.payments where method = $1`,
);

function byTransfer(market: Market): Way {
  const { admin, freshId } = market;
  let gave = 0;
  return {
    pay: async (order) => {
      const { invoice } = await pressPay(market, order, 3, company);
      assert.ok(invoice, 'the page shows the invoice');
      const amount = minorFromMajor(invoice.amount) ?? minor(0);
      await admin.registerPayment({
        ...{ operationId: freshId(), amount, currency: 'RUB', receivedOn: '2026-11-22' },
        ...{ payer: { vatNumber: company.vatNumber }, purpose: invoice.purpose },
      });
      gave += amount;
    },
    // Everything that the list of pending work asks the operator to pay.
    payBack: async () => {
      for (const { id: refundId, advice, amount = 0 } of await admin.listPending({
        kind: 'return',
      })) {
        assert.equal(advice, 'pay');
        const paid = { refundId, operationId: freshId(), executedOn: '2026-11-22' };
        if (!(await admin.settleRelease(paid))) await admin.settleRefund(paid);
        gave -= minorFromMajor(amount) ?? 0;
      }
    },
    payerGave: () => Promise.resolve(gave),
  };
}

function fromFund(
  market: Market,
  payer: FundPayer,
  methodId: 5 | 6,
  moves: (gave: number, reserved: number) => FundSums,
): Way {
  const sums = () => fundSums(market, payer);
  return {
    pay: (order) => payByCode(market, payer, order, methodId),
    payerGave: async () => {
      const { available, promisedUsed } = await sums();
      return promisedUsed - available;
    },
    fund: { sums, moves },
  };
}

function byInstrument({ url, freshId }: Market): Way {
  const { token, signatureKey } = demoBank;
  const bank = instrumentClient({ baseUrl: url, token, signatureKey });
  let gave = 0;
  return {
    pay: async ({ orderContainerId: invoiceId }) => {
      const invoice = await bank.invoice(invoiceId);
      assert.ok(invoice, 'the bank reads the invoice');
      const { amount, currencyId } = invoice;
      const paymentOperationId = freshId();
      const operation = { invoiceId, paymentOperationId, amount, currencyId };
      assert.equal((await bank.confirm(operation)).status, 'paid');
      gave += minorFromMajor(amount) ?? 0;
    },
    payerGave: async () => gave - (await givenBackByDemoBank(url)),
  };
}

/** Of loyalty only the operator's fund is seen: its members' points are its own affair. */
function byLoyalty(market: Market, owner: FundPayer): Way {
  const { url, freshId } = market;
  const operator = businessClient({ baseUrl: url, token: demoLoyalty.token });
  return {
    ...fromFund(market, owner, 5, prepaidMoves),
    pay: async ({ orderContainerId: invoiceId }) => {
      assert.ok(await operator.invoice(invoiceId), 'the operator reads the invoice');
      const partnerOperationId = freshId();
      const paid = await operator.confirm(invoiceId, partnerOperationId);
      assert.equal(paid.partnerOperationId, partnerOperationId);
    },
  };
}

/** The list of refunds that the demo bank shows to people, summed up; minor units. */
async function givenBackByDemoBank(url: string): Promise<number> {
  const page = await (await fetch(`${url}/demo/bank/refunds?languageId=en`)).text();
  const sums = [...page.matchAll(/<th scope="row">([^<]*)<\/th>/g)];
  return sums.reduce((all, [, sum = '']) => all + Number(sum.replace(/\D/g, '')), 0);
}
