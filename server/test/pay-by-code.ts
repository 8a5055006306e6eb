import assert from 'node:assert/strict';
import type { Order } from '@invogate/client';
import type { PageCode, PageCodePayment } from '@invogate/contracts/code-page.ts';
import type { RunningServer } from '#main/serve.ts';
import { unscopedListMessages } from '#rooms/messages/index.ts';

const everything = { conditions: [], order: [], page: 1, pageSize: 100 };

/** Who confirms by a code, and by which method. */
export interface CodePayer {
  methodId: number;
  customer: { type: 'legal'; vatNumber: string; name: string };
}

/** ORG-A, from its guarantee fund. */
const fundPayer: CodePayer = {
  methodId: 5,
  customer: { type: 'legal', vatNumber: '9900000017', name: 'ООО «Пример»' },
};

/** Pays on the payment page as an organisation does: with the code that it was sent. */
export async function payByCode(
  { localUrl, database }: Pick<RunningServer, 'localUrl' | 'database'>,
  { orderContainerId, amount }: Pick<Order, 'orderContainerId' | 'amount'>,
  by: CodePayer = fundPayer,
): Promise<void> {
  const onPage = async <T>(path: string, body: object): Promise<T> => {
    const response = await fetch(`${localUrl}/pay/api/${orderContainerId}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ methodId: by.methodId, customer: by.customer, ...body }),
    });
    const answer = (await response.json()) as { data: T };
    assert.equal(response.status, 200, JSON.stringify(answer));
    return answer.data;
  };
  const { publicCode } = await onPage<PageCode>('code', {});
  const { messages } = await unscopedListMessages(database, everything);
  const newest = messages.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
  const code = newest.find(({ letter }) => letter.emphasis !== undefined)?.letter.emphasis;
  const paid = await onPage<PageCodePayment>('code/pay', { publicCode, code, amount });
  assert.equal(paid.result, 'success', JSON.stringify(paid));
}
