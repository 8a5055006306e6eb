import { Type, type Static } from 'typebox';
import {
  Amount,
  Degrees,
  Flag,
  Id,
  Instant,
  Integer,
  LowerWord,
  Nullable,
  Optional,
  Text,
  Word,
} from './wire.ts';

/*
 * The marketplace (spec 13): points of sale as their owners describe them, special offers, and what
 * the operator decides. Amounts are major units of roubles, instants are ATOM in UTC.
 */

export const shopTypeWords = ['shop', 'marketplace', 'external', 'offline', 'brand'] as const;
export type ShopType = (typeof shopTypeWords)[number];

export const moderationWords = ['waiting', 'approved', 'refused'] as const;
export type Moderation = (typeof moderationWords)[number];

/** Why a point is not listed. */
export const listingFaultWords = [
  'not_published',
  'hidden',
  'moderation',
  'merchant',
  'contract',
  'title',
  'description',
  'logo',
  'shop_url',
  'address',
  'place',
  'mini_app',
  'agreement',
  'points',
] as const;
export type ListingFault = (typeof listingFaultWords)[number];

const openingHoursText = 'as schema.org writes them: `Mo-Fr 09:00-21:00`';

/** What a point can have besides its title; the same in requests and answers. */
const facts = {
  description: Text(2000, 'plain text, line breaks are kept'),
  brandId: Integer('an own point of type `brand`'),
  merchantId: Id('the merchant that sells here'),
  accountProgramIds: Type.Array(Text(36), { maxItems: 50 }),
  registrationAddress: Text(200),
  lat: Degrees(90),
  lon: Degrees(180),
  shopUrl: Text(64, 'own site or mini-app'),
  minOrderSum: Amount('orders that name this shopId must not be below it'),
  notificationEmail: Text(500, 'several are separated by `,`'),
  yandexMetrikaId: Integer('counter of the page, loaded with the consent of the visitor'),
  jivositeId: Text(64, 'chat of the page, loaded with the consent of the visitor'),
  deliveryInfo: Text(1000),
  phone: Text(20),
  tags: Type.Array(Text(30), { maxItems: 10 }),
  openingHours: Type.Array(Text(100, openingHoursText), { maxItems: 14 }),
};

/** Body of `POST /v3/marketplace/api/shop`. */
export const CreateShop = Type.Object({
  title: Optional(Text(50, 'may be left out only when the merchant gives it')),
  type: Optional(LowerWord(shopTypeWords)),
  externalUpdate: Optional(Flag('what is empty comes from the merchant and follows it')),
  description: Optional(facts.description),
  brandId: Optional(facts.brandId),
  merchantId: Optional(facts.merchantId),
  accountProgramIds: Optional(facts.accountProgramIds),
  registrationAddress: Optional(facts.registrationAddress),
  lat: Optional(facts.lat),
  lon: Optional(facts.lon),
  shopUrl: Optional(facts.shopUrl),
  minOrderSum: Optional(facts.minOrderSum),
  notificationEmail: Optional(facts.notificationEmail),
  yandexMetrikaId: Optional(facts.yandexMetrikaId),
  jivositeId: Optional(facts.jivositeId),
  deliveryInfo: Optional(facts.deliveryInfo),
  phone: Optional(facts.phone),
  tags: Optional(facts.tags),
  openingHours: Optional(facts.openingHours),
  timeZone: Optional(Text(50, 'IANA name, else Europe/Moscow')),
  published: Optional(Flag('the point wants to be listed')),
});
export type CreateShop = Static<typeof CreateShop>;

/** Body of `POST|PUT /v3/marketplace/api/shop/{id}`: absent is unchanged, `null` is cleared. */
export const UpdateShop = Type.Object({
  title: Optional(Nullable(Text(50))),
  alias: Optional(Text(20, 'name in the address of the page: letters a–z, digits, hyphens')),
  type: Optional(LowerWord(shopTypeWords)),
  externalUpdate: Optional(Flag()),
  description: Optional(Nullable(facts.description)),
  brandId: Optional(Nullable(facts.brandId)),
  merchantId: Optional(Nullable(facts.merchantId)),
  accountProgramIds: Optional(Nullable(facts.accountProgramIds)),
  registrationAddress: Optional(Nullable(facts.registrationAddress)),
  lat: Optional(Nullable(facts.lat)),
  lon: Optional(Nullable(facts.lon)),
  shopUrl: Optional(Nullable(facts.shopUrl)),
  minOrderSum: Optional(Nullable(facts.minOrderSum)),
  notificationEmail: Optional(Nullable(facts.notificationEmail)),
  yandexMetrikaId: Optional(Nullable(facts.yandexMetrikaId)),
  jivositeId: Optional(Nullable(facts.jivositeId)),
  deliveryInfo: Optional(Nullable(facts.deliveryInfo)),
  phone: Optional(Nullable(facts.phone)),
  tags: Optional(Nullable(facts.tags)),
  openingHours: Optional(Nullable(facts.openingHours)),
  timeZone: Optional(Nullable(Text(50))),
  published: Optional(Flag()),
});
export type UpdateShop = Static<typeof UpdateShop>;

/** A picture of a point in the two sizes that pages show. */
export const ShopPicture = Type.Object({
  id: Id(),
  width: Integer('of the large one, in pixels'),
  height: Integer(),
  large: Text(200, 'path of the picture, at most 1280 pixels'),
  small: Text(200, 'path of the picture, at most 480 pixels'),
});
export type ShopPicture = Static<typeof ShopPicture>;

/** Body of `POST /v3/marketplace/api/shop/{id}/photo`. */
export const AddShopPhoto = Type.Object({
  kind: Optional(Word(['photo', 'logo'])),
  content: Text(2_800_000, 'JPEG, PNG or WebP as base64, at most 2 MB'),
});
export type AddShopPhoto = Static<typeof AddShopPhoto>;

/** A point of sale as its owner sees it. */
export const Shop = Type.Object({
  id: Integer(),
  token: Optional(Text(64, "the shop's own key; only for its owner")),
  title: Text(50),
  alias: Text(20),
  type: Word(shopTypeWords),
  externalUpdate: Type.Boolean(),
  description: Nullable(facts.description),
  brandId: Nullable(facts.brandId),
  merchantId: Nullable(facts.merchantId),
  accountProgramIds: facts.accountProgramIds,
  registrationAddress: Nullable(facts.registrationAddress),
  lat: Nullable(facts.lat),
  lon: Nullable(facts.lon),
  shopUrl: Text(1000),
  minOrderSum: Nullable(facts.minOrderSum),
  notificationEmail: Nullable(facts.notificationEmail),
  yandexMetrikaId: Nullable(facts.yandexMetrikaId),
  jivositeId: Nullable(facts.jivositeId),
  deliveryInfo: Nullable(facts.deliveryInfo),
  phone: Nullable(facts.phone),
  tags: facts.tags,
  openingHours: facts.openingHours,
  timeZone: Text(50),
  logo: Nullable(ShopPicture),
  photos: Type.Array(ShopPicture),
  published: Type.Boolean(),
  moderation: Word(moderationWords),
  moderationReason: Nullable(Text(1000)),
  listed: Type.Boolean(),
  listingFaults: Type.Array(Word(listingFaultWords), { description: 'why it is not listed' }),
  createdAt: Instant(),
  updatedAt: Instant(),
});
export type Shop = Static<typeof Shop>;

/** Body of `POST /v3/marketplace/api/special-offer`: by (`merchantId`, `externalId`). */
export const SaveSpecialOffer = Type.Object({
  merchantId: Id(),
  externalId: Text(36),
  active: Flag(),
  startAt: Instant(),
  finishAt: Instant(),
  name: Optional(Text(100, 'else the beginning of `description`')),
  description: Text(1000),
  tags: Type.Array(Text(30), { maxItems: 10 }),
});
export type SaveSpecialOffer = Static<typeof SaveSpecialOffer>;

export const SpecialOffer = Type.Object({
  id: Integer(),
  merchantId: Id(),
  externalId: Text(36),
  active: Type.Boolean(),
  startAt: Instant(),
  finishAt: Instant(),
  name: Text(100),
  description: Text(1000),
  tags: Type.Array(Text(30)),
});
export type SpecialOffer = Static<typeof SpecialOffer>;

/** Body of the operator's refusals and hidings. */
export const ShopReason = Type.Object({ reason: Text(1000, 'shown to the owner') });
export type ShopReason = Static<typeof ShopReason>;

export const ShopAgreement = Type.Object({ merchantId: Id() });
export type ShopAgreement = Static<typeof ShopAgreement>;

/** What of a point has to pass moderation: texts, links and pictures. */
export const ShopContent = Type.Object({
  title: Nullable(Text(50)),
  description: Nullable(facts.description),
  shopUrl: Nullable(facts.shopUrl),
  registrationAddress: Nullable(facts.registrationAddress),
  deliveryInfo: Nullable(facts.deliveryInfo),
  phone: Nullable(facts.phone),
  tags: facts.tags,
  yandexMetrikaId: Nullable(facts.yandexMetrikaId),
  jivositeId: Nullable(facts.jivositeId),
  logoId: Nullable(Id()),
  photoIds: Type.Array(Id()),
});
export type ShopContent = Static<typeof ShopContent>;

/** A point as the operator sees it: what waits beside what was approved. */
export const OperatorShop = Type.Object({
  id: Integer(),
  accountId: Id(),
  merchantId: Nullable(Id()),
  type: Word(shopTypeWords),
  alias: Text(20),
  title: Text(500),
  pageUrl: Text(1000),
  published: Type.Boolean(),
  listed: Type.Boolean(),
  listingFaults: Type.Array(Word(listingFaultWords)),
  moderation: Word(moderationWords),
  moderationReason: Nullable(Text(1000)),
  waitingSince: Nullable(Instant()),
  hiddenReason: Nullable(Text(1000)),
  given: ShopContent,
  approved: Nullable(ShopContent),
  agreements: Type.Array(Id(), { description: 'merchants for which it may sell' }),
});
export type OperatorShop = Static<typeof OperatorShop>;
