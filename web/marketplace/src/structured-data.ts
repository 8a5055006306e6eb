import type { MarketListView, MarketPointView } from '@invogate/contracts/market-page.ts';
import type { ShopType } from '@invogate/contracts/marketplace.ts';

const kinds: Readonly<Record<ShopType, string>> = {
  shop: 'OnlineStore',
  external: 'OnlineStore',
  marketplace: 'OnlineStore',
  offline: 'LocalBusiness',
  brand: 'Brand',
};

/** The list as search engines read it (schema.org). */
export function listData({ items, publicUrl, totalCount }: MarketListView): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    numberOfItems: totalCount,
    itemListElement: items.map(({ card }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: card.title,
      url: `${publicUrl}/shop/${card.alias}`,
    })),
  };
}

/** A point as search engines read it (schema.org). */
export function pointData({ item: { card, offers }, publicUrl }: MarketPointView): object {
  const url = `${publicUrl}/shop/${card.alias}`;
  const pictures = card.photos.map(({ large }) => publicUrl + large);
  const logo = card.logo === null ? undefined : 'url' in card.logo ? card.logo.url : undefined;
  const common = {
    '@context': 'https://schema.org',
    '@type': kinds[card.type],
    '@id': url,
    name: card.title,
    url,
    ...given('description', card.description),
    ...given('logo', logo ?? ownLogo(card.logo, publicUrl)),
    ...(pictures.length > 0 ? { image: pictures } : {}),
    ...given('sameAs', card.siteUrl),
  };
  if (card.type === 'brand') return common;
  return {
    ...common,
    ...given('telephone', card.phone),
    ...given('address', card.address),
    ...(card.openingHours.length > 0 ? { openingHours: card.openingHours } : {}),
    ...(card.lat === null || card.lon === null
      ? {}
      : { geo: { '@type': 'GeoCoordinates', latitude: card.lat, longitude: card.lon } }),
    ...(card.brand ? { brand: { '@type': 'Brand', name: card.brand.title } } : {}),
    ...(offers.length === 0
      ? {}
      : {
          makesOffer: offers.map(({ name, description, finishAt }) => ({
            '@type': 'Offer',
            ...{ name, description },
            availabilityEnds: finishAt,
          })),
        }),
  };
}

function ownLogo(logo: MarketPointView['item']['card']['logo'], publicUrl: string) {
  return logo !== null && 'large' in logo ? publicUrl + logo.large : undefined;
}

function given(name: string, value: string | null | undefined): object {
  return value === null || value === undefined ? {} : { [name]: value };
}
