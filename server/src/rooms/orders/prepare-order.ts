import type {
  BasketItem,
  CreateOrder,
  Customer,
  OrderCustomer,
} from '@invogate/contracts/orders.ts';
import { minorFromMajor, type Currency, type Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import { defineRefusal, field, type Refusal } from '#kernel/refusal.ts';
import { contractInForce, type Merchant } from '#rooms/accounts/index.ts';
import { checkBasket, checkLines, resolveVatCode, type BasketFailure } from './check-basket.ts';
import type { OrderBody } from './order.ts';
import * as refusals from './order.refusals.ts';
import { defaultRoundPolicy } from './round-policy.ts';

/** An order whose every check that needs no database has passed. Sums in minor units. */
export interface PreparedOrder {
  merchant: Merchant;
  body: OrderBody;
  amount: Minor;
  vatAmount: Minor;
  currency: Currency;
  language: 'ru' | 'en';
  expiresAt: Date;
  customer: OrderCustomer;
  processable: boolean;
  hold: boolean;
  /** Whose token creates it; an agent's differs from the shop's account. */
  agentAccountId?: string;
  /** The partner of the token; without one the order is that of the shop's own, if it has any. */
  partnerId?: string;
}

/**
 * Checks the moment and the sums of an order whose structure is right (`orderFaults`), in the order
 * that the manual promises (spec 02, Checks), and brings it into the form that is stored. Throws
 * the refusal of the first check that fails.
 */
export function prepareOrder(given: CreateOrder, merchant: Merchant, now: Date): PreparedOrder {
  return prepareUntil(checkExpiration(given.expirationDate, now), given, merchant, now);
}

/** The same for an order whose time was decided before. */
export function prepareUntil(
  expiresAt: Date,
  given: CreateOrder,
  merchant: Merchant,
  now: Date,
): PreparedOrder {
  const { seller: _seller, merchantId: _merchantId, ...rest } = given;
  const body = normalize(rest);
  const contract = contractInForce(merchant, now);
  const amount = minorOf(body.amount);
  const vatAmount = minorOf(body.vatAmount);
  refuseBasket(
    checkBasket({
      amount,
      vatAmount,
      roundPolicy: body.orderSetting?.roundPolicy ?? defaultRoundPolicy,
      skipLines:
        body.orderSetting?.disableValidate === true && contract?.allowDisableValidate === true,
      basketItems: body.basketItems as Parameters<typeof checkBasket>[0]['basketItems'],
    }),
  );
  return {
    merchant,
    body,
    amount,
    vatAmount,
    currency: body.currencyId,
    language: body.languageId ?? 'ru',
    expiresAt,
    customer: completeCustomer(body.customer),
    processable: body.processable !== false && contract !== undefined,
    hold: (body.orderSetting?.hold ?? merchant.holdMode) && !merchant.automaticShipment,
  };
}

/**
 * Lines of something that is done with an order, in the form that is stored, checked under the
 * order's own rules. Throws the refusal of the first check of lines that fails.
 */
export function checkedLines(
  items: readonly BasketItem[],
  { orderSetting }: Pick<OrderBody, 'orderSetting'>,
  merchant: Merchant | undefined,
  now: Date,
): BasketItem[] {
  const lines = items.map(normalizeItem);
  const contract = merchant && contractInForce(merchant, now);
  if (orderSetting?.disableValidate === true && contract?.allowDisableValidate === true) {
    return lines;
  }
  const roundPolicy = orderSetting?.roundPolicy ?? defaultRoundPolicy;
  const basketItems = lines as Parameters<typeof checkLines>[0]['basketItems'];
  refuseBasket(checkLines({ roundPolicy, basketItems }));
  return lines;
}

function minorOf(major: number): Minor {
  const minor = minorFromMajor(major);
  assert(minor !== undefined, 'the reader of bodies lets only whole minor units through');
  return minor;
}

/** Units without the trailing dot, OKEI codes with their zeros, proper VAT codes. */
function normalize(body: OrderBody): OrderBody {
  return { ...body, basketItems: body.basketItems.map(normalizeItem) };
}

function normalizeItem(item: BasketItem): BasketItem {
  const measure = item.measure.endsWith('.') ? item.measure.slice(0, -1) : item.measure;
  const measureCode = item.measureCode.padStart(3, '0');
  const vatCode = resolveVatCode(item.vatCode, item);
  return { ...item, measure, measureCode, vatCode };
}

/**
 * The moment until which an order can be paid; must lie in the future. Throws
 * `wrong_expiration_date`.
 */
export function checkExpiration(atomText: string, now: Date): Date {
  const expiresAt = new Date(atomText);
  if (expiresAt > now) return expiresAt;
  throw refusals.wrongExpirationDate({
    fields: [field('expirationDate', `${atomText} has passed: give a moment in the future`)],
  });
}

/** `legal` when an INN is given, else `private`; organisations are Russian ones (spec 02). */
function completeCustomer(customer: Customer | undefined): OrderCustomer {
  const type = customer?.type ?? (customer?.vatNumber === undefined ? 'private' : 'legal');
  const { type: _type, ...rest } = customer ?? {};
  return { type, ...rest, ...(type === 'legal' ? { countryId: 'RUS' } : {}) };
}

const basketRefusals: Record<BasketFailure['code'], ReturnType<typeof defineRefusal>> = {
  wrong_basket_item_total_amount: refusals.wrongItemTotal,
  wrong_basket_item_amount_wo_vat: refusals.wrongItemWithoutVat,
  wrong_basket_item_total_vat_amount: refusals.wrongItemVat,
  wrong_total_amount: refusals.wrongTotalAmount,
  wrong_total_vat_amount: refusals.wrongTotalVat,
};

/** Throws the wire's refusal of a failed basket check. */
function refuseBasket(failure: BasketFailure | undefined): void {
  if (failure) throw basketRefusal(failure);
}

function basketRefusal(failure: BasketFailure): Refusal {
  return basketRefusals[failure.code]({
    fields: failure.fields.map(({ name, message }) => field(name, message)),
  });
}
