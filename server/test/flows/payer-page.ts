import assert from 'node:assert/strict';
import type { Order } from '@invogate/client';
import type { PayCustomer, PayView } from '@invogate/contracts/pay-page.ts';
import type { Market } from './market.ts';

type Invoice = Pick<Order, 'orderContainerId' | 'amount'>;

/** Presses "pay" on the page of the order's invoice; what the page shows then. */
export async function pressPay(
  { url, freshId }: Market,
  { orderContainerId, amount }: Invoice,
  methodId: number,
  customer: PayCustomer,
): Promise<PayView> {
  const answer = await fetch(`${url}/pay/api/${orderContainerId}/attempt`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ attemptId: freshId(), methodId, amount, customer }),
  });
  const body = await answer.text();
  assert.equal(answer.status, 200, body);
  return (JSON.parse(body) as { data: PayView }).data;
}

/** Follows the page to the emulated bank and agrees there. */
export async function agreeAtBank({ attempt }: PayView): Promise<void> {
  const action = attempt?.action;
  assert.ok(action, 'the page leads to the bank');
  const answer = await fetch(action.url, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ outcome: 'succeed' }),
  });
  assert.equal(answer.status, 303);
}
