import { sharpSizer } from '#adapters/sharp/picture-sizer.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import {
  marketplaceRoom,
  type Marketplace,
  type MarketplaceDeps,
  type PictureSizer,
} from '#rooms/marketplace/index.ts';
import { methodKindsOf, type Instruments, type OutsideParties } from '#rooms/payments/index.ts';
import { shopSurroundings } from './shop-surroundings.ts';

/** What the marketplace needs of the outside. */
export interface MarketOutside {
  /** What draws pictures of strangers anew; libvips unless told otherwise. */
  pictures?: PictureSizer;
  /** Where pictures of the map come from. */
  tiles?: MarketplaceDeps['tiles'];
}

/** Points of sale, with what the rooms above say of them. */
export function joinMarketplace(
  deps: MarketOutside & {
    database: Database;
    accounts: Accounts;
    publicUrl: string;
    instruments: Instruments;
    /** Loyalty operators as the payment page knows them. */
    loyalty: Pick<OutsideParties, 'list'>;
  },
): Marketplace {
  const { database, accounts, publicUrl, instruments, loyalty } = deps;
  const { pictures = sharpSizer(), tiles = null } = deps;
  return marketplaceRoom({
    ...{ database, accounts, publicUrl, tiles, sizer: pictures },
    around: shopSurroundings,
    facts: {
      methodsOf: (merchant) => methodKindsOf(merchant, instruments),
      programTitles: async () => {
        const parties = await loyalty.list();
        return new Map(
          parties.flatMap(({ programId, title }) => (programId ? [[programId, title]] : [])),
        );
      },
    },
  });
}
