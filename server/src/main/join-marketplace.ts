import { sharpSizer } from '#adapters/sharp/picture-sizer.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { marketplaceRoom, type Marketplace, type PictureSizer } from '#rooms/marketplace/index.ts';
import { shopsWithMiniApp } from '#rooms/miniapps/index.ts';
import { methodKindsOf, type Instruments } from '#rooms/payments/index.ts';
import { merchantsWithTables } from '#rooms/pos/index.ts';

/** What the marketplace needs of the outside. */
export interface MarketOutside {
  /** What draws pictures of strangers anew; libvips unless told otherwise. */
  pictures?: PictureSizer;
}

/** Points of sale, with what the rooms above say of them. */
export function joinMarketplace(
  deps: MarketOutside & {
    database: Database;
    accounts: Accounts;
    publicUrl: string;
    instruments: Instruments;
  },
): Marketplace {
  const { database, accounts, publicUrl, instruments, pictures = sharpSizer() } = deps;
  return marketplaceRoom({
    ...{ database, accounts, publicUrl, sizer: pictures },
    around: {
      ...{ shopsWithMiniApp, merchantsWithTables },
      methodsOf: (merchant) => methodKindsOf(merchant, instruments),
    },
  });
}
