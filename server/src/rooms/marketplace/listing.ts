import type { ListingFault, ShopType } from '@invogate/contracts/marketplace.ts';

/** What decides whether a point is shown. Texts are those that passed moderation. */
export interface ListingFacts {
  type: ShopType;
  /** The owner's switch. */
  published: boolean;
  /** The operator has hidden it. */
  hidden: boolean;
  /** Something of it has passed moderation. */
  approved: boolean;
  /** It has a merchant, which is not blocked. */
  merchant: boolean;
  /** The merchant's contract is in force. */
  contract: boolean;
  title: boolean;
  description: boolean;
  logo: boolean;
  shopUrl: boolean;
  address: boolean;
  place: boolean;
  miniApp: boolean;
  agreement: boolean;
  /** Listed points of a brand. */
  points: number;
}

/** What each type needs before it is listed (spec 13 §1). */
const needs: Readonly<Record<ShopType, (facts: ListingFacts) => (ListingFault | undefined)[]>> = {
  shop: (facts) => [facts.description ? undefined : 'description', facts.logo ? undefined : 'logo'],
  external: (facts) => [facts.shopUrl || facts.miniApp ? undefined : 'shop_url'],
  offline: (facts) => [facts.address ? undefined : 'address', facts.place ? undefined : 'place'],
  marketplace: (facts) => [
    facts.miniApp ? undefined : 'mini_app',
    facts.agreement ? undefined : 'agreement',
  ],
  brand: (facts) => [facts.points > 0 ? undefined : 'points'],
};

/** Why a point is not listed; nothing: it is. */
export function listingFaults(facts: ListingFacts): ListingFault[] {
  const faults: (ListingFault | undefined)[] = [
    facts.published ? undefined : 'not_published',
    facts.hidden ? 'hidden' : undefined,
    facts.approved ? undefined : 'moderation',
    facts.merchant ? undefined : 'merchant',
    facts.contract ? undefined : 'contract',
    facts.title ? undefined : 'title',
    ...needs[facts.type](facts),
  ];
  return faults.filter((fault) => fault !== undefined);
}
