import type { CreateOrder } from '@invogate/client';
import type { Language } from '@invogate/contracts/money.ts';
import { StaffRefusal, type StaffCheck } from './floor.ts';
import type { TillCore } from './till-core.ts';

/** A pre-check stays payable for so long. */
const expiryMs = 2 * 3_600_000;

/**
 * The order of a pre-check, for `POST /v3/billing/api/order/order`: another one for each print, by
 * the id of the check. A check with a free dish gets no QR: throws `StaffRefusal`.
 */
export function preCheckOrder(
  core: TillCore,
  check: StaffCheck,
  about: { merchantId: string; print: number; language: Language; now: Date },
): CreateOrder {
  const kept = core.find(check.posOrderId);
  if (kept?.closed !== 'no') throw new StaffRefusal('closed');
  if (core.isLocked(check.posOrderId)) throw new StaffRefusal('locked');
  const { amount, vatAmount, basketItems } = kept.order;
  if (basketItems.length === 0) throw new StaffRefusal('empty');
  if (basketItems.some(({ totalAmount }) => totalAmount === 0)) throw new StaffRefusal('free_item');
  const { number, tableNumber, posOrderId: id, revision } = check;
  const { merchantId, print, language, now } = about;
  return {
    ...{ merchantId, amount, vatAmount, basketItems, currencyId: 'RUB', languageId: language },
    merchantOrderId: `P-${id}-${String(print)}`,
    merchantOrderIdVisible: number,
    description:
      language === 'ru'
        ? `Счёт ${number}, стол ${tableNumber}`
        : `Bill ${number}, table ${tableNumber}`,
    expirationDate: new Date(now.getTime() + expiryMs).toISOString(),
    metaData: { posCheck: { id, number, tableNumber, revision: String(revision) } },
    orderSetting: { roundPolicy: 'none' },
  };
}
