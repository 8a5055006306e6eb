import type { ShopSurroundings } from '#rooms/marketplace/index.ts';
import { shopsWithMiniApp } from '#rooms/miniapps/index.ts';
import { merchantsWithTables } from '#rooms/pos/index.ts';

/** What rooms above the marketplace say of its points; for the server, commands and the demo. */
export const shopSurroundings: ShopSurroundings = { shopsWithMiniApp, merchantsWithTables };
