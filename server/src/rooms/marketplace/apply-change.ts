import type { UpdateShop } from '@invogate/contracts/marketplace.ts';
import { minorFromMajor } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { isWebAddress, webAddressAdvice } from '#kernel/web-address.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { contactValue } from '#rooms/accounts/index.ts';
import { brandNotFound } from './marketplace.refusals.ts';
import { openingHoursAdvice, readOpeningTime } from './opening-hours.ts';
import { defaultTimeZone, type StoredShop } from './shop.ts';
import * as sql from './shop.sql.ts';

export interface ChangeFacts {
  /** The merchant that the body names, found to be of the caller. */
  merchantId?: string | null;
}

/**
 * The point with what is given: absent stays, `null` takes away. Throws `validation_error`,
 * `brand_not_found`.
 */
export async function applyChange(
  reader: Reader,
  shop: StoredShop,
  body: UpdateShop,
  { merchantId }: ChangeFacts,
): Promise<StoredShop> {
  const next: StoredShop = {
    ...shop,
    ...textsOf(shop, body),
    ...listsOf(shop, body),
    merchantId: given(merchantId, shop.merchantId),
    brandId: given(body.brandId, shop.brandId),
    type: given(body.type, shop.type),
    alias: given(body.alias?.trim().toLowerCase(), shop.alias),
    externalUpdate: given(body.externalUpdate, shop.externalUpdate),
    lat: given(body.lat, shop.lat),
    lon: given(body.lon, shop.lon),
    minOrderAmount: minimumOf(shop, body),
    yandexMetrikaId: given(body.yandexMetrikaId, shop.yandexMetrikaId),
    published: given(body.published, shop.published),
    timeZone:
      body.timeZone === null ? defaultTimeZone : given(body.timeZone?.trim(), shop.timeZone),
  };
  const fields = [...faultsOf(next), ...(await storedFaults(reader, shop, next))];
  if (fields.length > 0) throw validationError({ fields });
  await refuseStrangeBrand(reader, next);
  return next;
}

const given = <T>(value: T | undefined, before: T): T => (value === undefined ? before : value);

function text(value: string | null | undefined, before: string | null): string | null {
  if (value === undefined) return before;
  const clean = value?.replaceAll('\r\n', '\n').trim();
  return clean === undefined || clean === '' ? null : clean;
}

function textsOf(shop: StoredShop, body: UpdateShop) {
  return {
    title: text(body.title, shop.title),
    description: text(body.description, shop.description),
    shopUrl: text(body.shopUrl, shop.shopUrl),
    registrationAddress: text(body.registrationAddress, shop.registrationAddress),
    notificationEmail: text(body.notificationEmail, shop.notificationEmail),
    deliveryInfo: text(body.deliveryInfo, shop.deliveryInfo),
    jivositeId: text(body.jivositeId, shop.jivositeId),
    phone: text(body.phone, shop.phone),
  };
}

function listsOf(shop: StoredShop, body: UpdateShop) {
  return {
    accountProgramIds: list(body.accountProgramIds, shop.accountProgramIds),
    tags: list(lower(body.tags), shop.tags),
    openingHours: list(body.openingHours, shop.openingHours),
  };
}

const lower = (tags: readonly string[] | null | undefined) =>
  tags?.map((tag) => tag.toLowerCase()) ?? tags;

function list(value: readonly string[] | null | undefined, before: readonly string[]) {
  if (value === undefined) return before;
  const clean = (value ?? []).map((each) => each.trim()).filter((each) => each !== '');
  return [...new Set(clean)];
}

/** No minimum is the same as a minimum of nothing. */
function minimumOf(shop: StoredShop, { minOrderSum }: UpdateShop): StoredShop['minOrderAmount'] {
  if (minOrderSum === undefined) return shop.minOrderAmount;
  const minor = minOrderSum === null ? undefined : minorFromMajor(minOrderSum);
  return minor === undefined || minor === 0 ? null : minor;
}

const aliasForm = /^[a-z0-9][a-z0-9-]{1,19}$/;
const phoneForm = /^\+?[\d\s()-]{5,20}$/;
const jivositeForm = /^[A-Za-z0-9_-]{1,64}$/;

/** What is wrong with a point, whatever is stored elsewhere. */
function faultsOf(shop: StoredShop): RefusedField[] {
  const faults: RefusedField[] = [];
  const check = (name: string, isRight: boolean, message: string) => {
    if (!isRight) faults.push(field(name, message));
  };
  const follows = shop.externalUpdate && shop.merchantId !== null;
  if (shop.title === null && !follows) {
    faults.push(field('title', 'Give a title: no merchant gives one here', 'required'));
  }
  check('alias', aliasForm.test(shop.alias), '2 to 20 of a–z, 0–9 and hyphens');
  const placed = (shop.lat === null) === (shop.lon === null);
  check(shop.lat === null ? 'lat' : 'lon', placed, 'Give both lat and lon, or none');
  check('shopUrl', shop.shopUrl === null || isWebAddress(shop.shopUrl), webAddressAdvice);
  const emails = shop.notificationEmail?.split(',') ?? [];
  const known = emails.every((email) => contactValue('email', email) !== undefined);
  check('notificationEmail', known, 'Addresses of e-mail, separated by commas');
  check('phone', shop.phone === null || phoneForm.test(shop.phone), 'Give a phone number');
  const counter = shop.yandexMetrikaId;
  check('yandexMetrikaId', counter === null || counter > 0, 'Give the number of the counter');
  const chat = shop.jivositeId;
  check('jivositeId', chat === null || jivositeForm.test(chat), 'Letters, digits, - and _');
  const hours = shop.openingHours.every((line) => readOpeningTime(line) !== undefined);
  check('openingHours', hours, openingHoursAdvice);
  const umbrella = shop.type !== 'brand' || shop.brandId === null;
  check('brandId', umbrella, 'A brand belongs to no other brand');
  return faults;
}

/** What the database has to say. */
async function storedFaults(
  reader: Reader,
  before: StoredShop,
  next: StoredShop,
): Promise<RefusedField[]> {
  const faults: RefusedField[] = [];
  if (next.alias !== before.alias && aliasForm.test(next.alias)) {
    const taken = await reader.row(sql.aliasTaken, [next.alias, next.id]);
    if (taken) faults.push(field('alias', 'Another point has this name', 'not_unique'));
  }
  if (next.timeZone !== before.timeZone) {
    const known = await reader.row(sql.timeZoneKnown, [next.timeZone]);
    if (!known) faults.push(field('timeZone', 'A name such as Europe/Moscow'));
  }
  return faults;
}

async function refuseStrangeBrand(reader: Reader, shop: StoredShop): Promise<void> {
  if (shop.brandId === null) return;
  const whole = Number.isSafeInteger(shop.brandId) && Math.abs(shop.brandId) < 2 ** 31;
  const params = [shop.brandId, shop.accountId, null];
  const brand = whole ? await reader.row<StoredShop>(sql.findShop, params) : undefined;
  if (brand?.type !== 'brand') throw brandNotFound({ fields: [field('brandId')] });
}
