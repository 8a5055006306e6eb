import { sqlState } from '#kernel/database/lost-connection.ts';
import { field, type Refusal } from '#kernel/refusal.ts';
import { orderNumberTaken } from './order.refusals.ts';

const uniqueViolation = '23505';

/** The refusal of a number that another order of the merchant has. */
export function numberTaken(number: string): Refusal {
  return orderNumberTaken({
    fields: [field('merchantOrderId', `${number} is used already`, 'not_unique')],
  });
}

/** Writes an order; of two that take one number at the same moment the second is refused. */
export async function uniqueNumber<T>(number: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (sqlState(error) === uniqueViolation) throw numberTaken(number);
    throw error;
  }
}
