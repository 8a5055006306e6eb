import type { ListingFault, ShopContent } from '@invogate/contracts/marketplace.ts';
import type { MarketCard } from '@invogate/contracts/market-page.ts';
import { majorFromMinor } from '@invogate/contracts/money.ts';
import { contractInForce, type Merchant } from '#rooms/accounts/index.ts';
import { listingFaults } from './listing.ts';
import { openMinutes, readOpeningTime } from './opening-hours.ts';
import { pictureView, type StoredPhoto } from './photo.ts';
import { searchedText, sortKey } from './searched-text.ts';
import type { StoredShop } from './shop.ts';

/** All of which a card is made. */
export interface CardSources {
  shop: StoredShop;
  merchant: Merchant | undefined;
  /** What its owner wants shown; it stands for the approved content while nothing is approved. */
  given: ShopContent;
  /** Pictures of both contents. */
  photos: ReadonlyMap<string, StoredPhoto>;
  brand: { alias: string; title: string } | null;
  /** Listed points of a brand. */
  points: number;
  miniApp: boolean;
  tables: boolean;
  agreements: number;
}

/** The public face of a point, as it is stored. */
export interface Card {
  shop: StoredShop;
  faults: ListingFault[];
  listed: boolean;
  listedUntil: Date | null;
  openMinutes: string;
  body: MarketCard;
  /** By which lists are sorted, in the order of code points. */
  sortTitle: string;
  /** Words to be found by: names, then tags, then the rest. */
  search: readonly [names: string, tags: string, rest: string];
}

/** Makes the card of a point: what passed moderation, and the merchant's words where none did. */
export function makeCard(sources: CardSources, now: Date): Card {
  const { shop, merchant } = sources;
  const body = bodyOf(sources);
  const contract = merchant && contractInForce(merchant, now);
  const ownUrl = (shop.approved ?? sources.given).shopUrl;
  const faults = listingFaults({
    type: shop.type,
    published: shop.published,
    hidden: shop.hiddenReason !== null,
    approved: shop.approved !== null,
    merchant: merchant !== undefined && !merchant.blocked,
    contract: contract !== undefined,
    title: body.title !== '',
    description: body.description !== null,
    logo: body.logo !== null,
    shopUrl: ownUrl !== null,
    address: body.address !== null,
    place: body.lat !== null,
    miniApp: sources.miniApp,
    agreement: sources.agreements > 0,
    points: sources.points,
  });
  const names = [body.title, body.brand?.title, body.merchantName];
  const rest = [body.description, body.address, body.deliveryInfo];
  return {
    ...{ shop, faults, body },
    listed: faults.length === 0,
    listedUntil: contract?.validTo ?? null,
    openMinutes: openMinutes(shop.openingHours),
    sortTitle: sortKey(body.title),
    search: [joined(names), joined(body.tags), joined(rest)],
  };
}

const joined = (texts: readonly (string | null | undefined)[]): string =>
  searchedText(texts.filter((text) => text).join(' '));

function bodyOf(sources: CardSources): MarketCard {
  const { shop, merchant, photos, brand, miniApp, tables } = sources;
  const content = shop.approved ?? sources.given;
  const pictures = content.photoIds.flatMap((id) => photos.get(id) ?? []);
  const { id, alias, type, lat, lon, openingHours, timeZone } = shop;
  const ofMerchant = merchantFacts(shop.externalUpdate ? merchant : undefined);
  return {
    ...{ id, alias, type, lat, lon },
    title: content.title ?? ofMerchant.title,
    merchantName: merchant?.name ?? '',
    description: content.description,
    address: content.registrationAddress ?? ofMerchant.address,
    logo: logoOf(content, photos, ofMerchant.logoUrl),
    photos: pictures.map(pictureView),
    phone: content.phone ?? ofMerchant.phone,
    siteUrl: content.shopUrl ?? ofMerchant.siteUrl,
    deliveryInfo: content.deliveryInfo,
    minOrderSum: shop.minOrderAmount === null ? null : majorFromMinor(shop.minOrderAmount),
    tags: content.tags,
    programs: shop.accountProgramIds,
    hours: openingHours.flatMap((line) => readOpeningTime(line) ?? []),
    ...{ openingHours, timeZone, brand, miniApp, tables },
    yandexMetrikaId: content.yandexMetrikaId,
    jivositeId: content.jivositeId,
  };
}

/** What stands for what is empty, when the owner wants to follow the merchant. */
function merchantFacts(merchant: Merchant | undefined) {
  if (!merchant) return { title: '', address: null, logoUrl: null, phone: null, siteUrl: null };
  const { name: title, logoUrl, supplierPhone: phone, siteUrl, counterparty } = merchant;
  const address = counterparty.postAddress ?? counterparty.registrationAddress;
  return { title, address, logoUrl, phone, siteUrl };
}

function logoOf(
  { logoId }: ShopContent,
  photos: CardSources['photos'],
  ofMerchant: string | null,
): MarketCard['logo'] {
  const own = logoId === null ? undefined : photos.get(logoId);
  if (own) return pictureView(own);
  return ofMerchant?.startsWith('https://') === true ? { url: ofMerchant } : null;
}
