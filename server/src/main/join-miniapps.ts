import type { Database } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { Subscription } from '#kernel/event.ts';
import type { Marketplace } from '#rooms/marketplace/index.ts';
import {
  miniAppChanged,
  miniAppsRoom,
  type MiniApps,
  type MiniAppsDeps,
} from '#rooms/miniapps/index.ts';

/** What mini-apps need of the outside. */
export interface MiniAppsOutside {
  /** Hears that messages of a mini-app were dropped, at most once a mount. */
  onDropped?: MiniAppsDeps['onDropped'];
}

/** Mini-apps on our pages. */
export function joinMiniApps(
  deps: MiniAppsOutside & { database: Database; accounts: Accounts; publicUrl: string },
): MiniApps {
  const { database, accounts, publicUrl, onDropped = () => undefined } = deps;
  return miniAppsRoom({ database, accounts, publicUrl, onDropped });
}

/** A point is listed by what it has: its card is made anew when its app came or went. */
export function tellMarketplace({ refresh }: Pick<Marketplace, 'refresh'>): Subscription {
  return miniAppChanged.on('marketplace.mini-apps', (tx, changed) =>
    refresh(tx, [...new Set(changed.map(({ shopId }) => shopId))]),
  );
}
