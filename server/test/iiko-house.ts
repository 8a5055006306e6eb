import { fakeIikoCloud, type FakeIikoOptions } from '#adapters/fake/iiko-cloud.ts';

/** Ids of a house in the cloud of the till vendor. */
export const iikoIds = {
  apiLogin: 'login-of-the-house',
  organizationId: '7bc05553-4b68-44e8-b7bc-37be63c6d9e9',
  terminalGroupId: '6bd71c30-5c66-4a3e-9d2b-7a2f9b1a3c11',
  paymentTypeId: '09322f46-578a-d210-add7-eec222a08871',
  table12: 'b0d6a9d5-51a0-4c29-8c6a-6f0d6d5a4a12',
  secondTable12: 'b0d6a9d5-51a0-4c29-8c6a-6f0d6d5a4a99',
};

const product = (id: string, name: string) => ({ id, name });

/** A dish as the cloud writes it: VAT of 22 % inside. */
export function cloudDish(id: string, name: string, amount: number, price: number): object {
  const cost = Math.round(amount * price * 100) / 100;
  return {
    ...{ type: 'Product', product: product(id, name), amount, price, cost, taxPercent: 22 },
    ...{ positionId: `p-${id}`, modifiers: [], deleted: null, status: 'Added' },
  };
}

/** The bill of the acceptance scenarios: 2 750.00. */
export const cloudBill = {
  ...{ id: 'a1', tableIds: [iikoIds.table12], sum: 2750 },
  items: [cloudDish('b-1', 'Борщ', 2, 450), cloudDish('s-1', 'Стейк', 1, 1850)],
};

/** A fake cloud with a house of two halls, in each of which there is a table 12. */
export async function openIikoHouse(options: Partial<FakeIikoOptions> = {}) {
  const cloud = await fakeIikoCloud({ ...iikoIds, ...options });
  cloud.book.halls.push(
    {
      ...{ id: 'h-1', name: 'Зал' },
      tables: [
        { id: iikoIds.table12, number: 12 },
        { id: 'gone', number: 13, isDeleted: true },
      ],
    },
    { id: 'h-2', name: 'Веранда', tables: [{ id: iikoIds.secondTable12, number: 12 }] },
  );
  const { apiLogin, organizationId, terminalGroupId, paymentTypeId } = iikoIds;
  return { ...cloud, settings: { apiLogin, organizationId, terminalGroupId, paymentTypeId } };
}
