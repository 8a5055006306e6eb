import assert from 'node:assert/strict';
import type { OpenFund, OperatorFund, Order } from '@invogate/client';
import { minor, minorFromMajor } from '@invogate/contracts/money.ts';
import { demoLoyalty } from '#rooms/business/index.ts';
import type { Market } from './market.ts';
import type { FundSums } from './way.ts';

interface Mail {
  address: string;
  code: string | null;
}

/** An organisation of the demo with its guarantee fund. */
export interface FundPayer {
  customer: { type: 'legal'; name: string; vatNumber: string; taxRegistrationReasonCode: string };
  email: string;
  fundId: string;
}

const branch = '990001001';

/** The organisation whose fund every demo server has; its accountant reads the demo mailbox. */
export const demoPayer = (market: Market): Promise<FundPayer> =>
  withFund(market, '9900000017', 'accountant@org-a.example');

/** The loyalty operator of the demo; it gets no codes. */
export const loyaltyOperator = (market: Market): Promise<FundPayer> =>
  withFund(market, demoLoyalty.payer.vatNumber, '');

async function withFund({ client }: Market, vatNumber: string, email: string) {
  const { data } = await client.funds.list();
  const fund = data.find((each) => each.vatNumber === vatNumber);
  assert.ok(fund, `the demo has a fund of ${vatNumber}`);
  return payerOf(fund, email);
}

/** Another one, with these terms and no money. */
export async function newPayer(
  { client, admin }: Market,
  vatNumber: string,
  terms: Partial<OpenFund>,
): Promise<FundPayer> {
  const papers = { vatNumber, taxRegistrationReasonCode: branch };
  const fund = await client.funds.open({ ...papers, name: `ООО «${vatNumber}»`, ...terms });
  const email = `accountant@${vatNumber}.example`;
  await admin.addContacts({ ...papers, contacts: [{ kind: 'email', value: email }] });
  return payerOf(fund, email);
}

function payerOf({ id: fundId, name, vatNumber }: OperatorFund, email: string): FundPayer {
  const customer = { type: 'legal' as const, name, vatNumber };
  return { customer: { ...customer, taxRegistrationReasonCode: branch }, email, fundId };
}

/** Pays as a shop does that asks its buyer for the code: method 5 is the fund, 6 a promise. */
export async function payByCode(
  { client, url }: Market,
  { customer, email }: FundPayer,
  order: Pick<Order, 'id'>,
  paymentMethodId: 5 | 6,
): Promise<void> {
  const ask = { paymentMethodId, languageId: 'en' as const, customer };
  assert.equal((await client.confirmation.validate(order.id, ask)).result, 'available');
  const sent = await client.confirmation.sendCode(order.id, ask);
  assert.equal(sent.result, 'success');
  const { publicCode } = sent.resultData;
  const box = (await (await fetch(`${url}/demo/mailbox.json`)).json()) as Mail[];
  const code = box.find((mail) => mail.address === email && mail.code !== null)?.code;
  assert.ok(code, 'the newest letter to the payer has a code');
  const customerPaymentData = { publicCode, code };
  const paid = await client.confirmation.pay(order.id, { ...ask, customerPaymentData });
  assert.equal(paid.result, 'success');
}

/** What the payer's fund stands at, minor units. */
export async function fundSums({ client }: Market, { fundId }: FundPayer): Promise<FundSums> {
  const fund = await client.funds.get(fundId);
  const sum = (major: number) => minorFromMajor(major) ?? minor(0);
  return {
    balance: sum(fund.balance),
    held: sum(fund.held),
    available: sum(fund.available),
    overdraftUsed: sum(fund.overdraftUsed),
    promisedUsed: sum(fund.promisedUsed),
  };
}
