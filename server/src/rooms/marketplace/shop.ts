import type {
  ListingFault,
  Moderation,
  Shop,
  ShopContent,
  ShopType,
} from '@invogate/contracts/marketplace.ts';
import { majorFromMinor, type Minor } from '@invogate/contracts/money.ts';
import { atom } from '#kernel/time.ts';
import { pictureView, type StoredPhoto } from './photo.ts';

/** A point of sale as its owner describes it. */
export interface StoredShop extends Omit<ShopContent, 'logoId' | 'photoIds' | 'tags'> {
  id: number;
  accountId: string;
  merchantId: string | null;
  brandId: number | null;
  type: ShopType;
  alias: string;
  token: string;
  tags: readonly string[];
  lat: number | null;
  lon: number | null;
  minOrderAmount: Minor | null;
  notificationEmail: string | null;
  externalUpdate: boolean;
  accountProgramIds: readonly string[];
  openingHours: readonly string[];
  timeZone: string;
  published: boolean;
  hiddenReason: string | null;
  moderation: Moderation;
  moderationReason: string | null;
  waitingSince: Date | null;
  approved: ShopContent | null;
  approvedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

export const defaultTimeZone = 'Europe/Moscow';

/** The address of a point's page. */
export function pageUrl(publicUrl: string, alias: string): string {
  return `${publicUrl}/shop/${alias}`;
}

/** What of a point is to pass moderation now. */
export function contentOf(shop: StoredShop, photos: readonly StoredPhoto[]): ShopContent {
  const { title, description, shopUrl, registrationAddress, deliveryInfo, phone, tags } = shop;
  const { yandexMetrikaId, jivositeId } = shop;
  const texts = { title, description, shopUrl, registrationAddress, deliveryInfo, phone };
  return {
    ...texts,
    tags: [...tags],
    ...{ yandexMetrikaId, jivositeId },
    logoId: photos.findLast(({ kind }) => kind === 'logo')?.id ?? null,
    photoIds: photos.filter(({ kind }) => kind === 'photo').map(({ id }) => id),
  };
}

/** The pictures of a content. */
export function shownIds({ logoId, photoIds }: ShopContent): string[] {
  return [...photoIds, ...(logoId === null ? [] : [logoId])];
}

const contentKeys = [
  'title',
  'description',
  'shopUrl',
  'registrationAddress',
  'deliveryInfo',
  'phone',
  'tags',
  'yandexMetrikaId',
  'jivositeId',
  'logoId',
  'photoIds',
] as const satisfies readonly (keyof ShopContent)[];

/** Whether two contents are the same to a reader. */
export function sameContent(a: ShopContent, b: ShopContent): boolean {
  return contentKeys.every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]));
}

export interface ShopViewFacts {
  publicUrl: string;
  photos: readonly StoredPhoto[];
  /** What its merchant says where the point says nothing. */
  title: string;
  listed: boolean;
  faults: readonly ListingFault[];
  /** The whole account reads it, so its key may be seen. */
  showToken: boolean;
}

/** The point on the wire, for its owner. */
export function shopView(shop: StoredShop, facts: ShopViewFacts): Shop {
  const { id, alias, type, externalUpdate, description, brandId, merchantId } = shop;
  const { registrationAddress, lat, lon, notificationEmail, deliveryInfo, phone } = shop;
  const { yandexMetrikaId, jivositeId, timeZone, published, moderation, moderationReason } = shop;
  const logo = facts.photos.findLast(({ kind }) => kind === 'logo');
  return {
    id,
    ...(facts.showToken ? { token: shop.token } : {}),
    title: facts.title,
    ...{ alias, type, externalUpdate, description, brandId, merchantId },
    accountProgramIds: [...shop.accountProgramIds],
    ...{ registrationAddress, lat, lon },
    shopUrl: shop.shopUrl ?? pageUrl(facts.publicUrl, alias),
    minOrderSum: shop.minOrderAmount === null ? null : majorFromMinor(shop.minOrderAmount),
    ...{ notificationEmail, yandexMetrikaId, jivositeId, deliveryInfo, phone },
    tags: [...shop.tags],
    openingHours: [...shop.openingHours],
    timeZone,
    logo: logo ? pictureView(logo) : null,
    photos: facts.photos.filter(({ kind }) => kind === 'photo').map(pictureView),
    ...{ published, moderation, moderationReason },
    listed: facts.listed,
    listingFaults: [...facts.faults],
    createdAt: atom(shop.createdAt),
    updatedAt: atom(shop.updatedAt),
  };
}
