import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Minor } from '@invogate/contracts/money.ts';
import type { OperatorRequisites } from '#rooms/accounts/index.ts';
import { paymentQrPayload } from './payment-qr.ts';

const payee: OperatorRequisites = {
  name: 'ООО «Оператор»',
  vatNumber: '7707083893',
  taxRegistrationReasonCode: '770701001',
  settlementAccount: '40702810600000000001',
  correspondentAccount: '30101810500000000999',
  bank: 'АО «Банк»',
  bic: '049900999',
};
const payment = { amount: 1234_56 as Minor, purpose: 'Оплата по счёту IG-000001-8. Без НДС' };

test('the payload of the standard: five requisites first, the sum in kopecks', () => {
  assert.equal(
    paymentQrPayload(payee, payment),
    'ST00012|Name=ООО «Оператор»|PersonalAcc=40702810600000000001|BankName=АО «Банк»' +
      '|BIC=049900999|CorrespAcc=30101810500000000999|Sum=123456' +
      '|Purpose=Оплата по счёту IG-000001-8. Без НДС|PayeeINN=7707083893|KPP=770701001',
  );
});

test('what is not there is left out, but for the correspondent account, which is 0', () => {
  const alone = { ...payee, taxRegistrationReasonCode: null, correspondentAccount: '' };
  const payload = paymentQrPayload(alone, payment);
  assert.ok(!payload.includes('KPP='));
  assert.ok(payload.includes('|CorrespAcc=0|'));
});

test('a separator in a text does not split it, and long names are cut', () => {
  const odd = { ...payee, name: 'А|Б'.padEnd(200, 'я'), bank: 'Б'.repeat(60) };
  const fields = paymentQrPayload(odd, payment).split('|');
  assert.equal(fields.length, 10);
  assert.equal(fields[1]?.length, 'Name='.length + 160);
  assert.equal(fields[3]?.length, 'BankName='.length + 45);
});
