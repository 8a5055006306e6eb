import type { Database, Reader } from '#kernel/database/database.ts';
import type { Route } from '#kernel/route.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { StoredMiniApp } from './mini-app.ts';
import * as sql from './mini-app.sql.ts';
import { operatorRoutes } from './operator.routes.ts';

export type { StoredMiniApp } from './mini-app.ts';
export { changeMiniApp, registerMiniApp } from './register-app.ts';

export interface MiniAppsDeps {
  database: Database;
  accounts: Accounts;
  /** Without a slash at the end. */
  publicUrl: string;
}

/** The room of mini-apps, ready to be joined with the rest. */
export interface MiniApps {
  routes: readonly Route[];
}

/** Joins the room's parts. */
export function miniAppsRoom(deps: MiniAppsDeps): MiniApps {
  return { routes: operatorRoutes(deps) };
}

/** The app that a shop's card opens, if it has one. */
export function miniAppOfShop(reader: Reader, shopId: number): Promise<StoredMiniApp | undefined> {
  return reader.row<StoredMiniApp>(sql.appOfShop, [shopId]);
}

/** Which of these shops have a mini-app that visitors can open. */
export async function shopsWithMiniApp(
  reader: Reader,
  shopIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await reader.rows<{ shopId: number }>(sql.shopsWithApp, [shopIds]);
  return new Set(rows.map(({ shopId }) => shopId));
}
