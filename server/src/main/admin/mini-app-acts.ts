import type { ChangeMiniApp, MiniApp, RegisterMiniApp } from '@invogate/contracts/mini-apps.ts';
import type { Database } from '#kernel/database/database.ts';
import {
  agreePair,
  changeMiniApp,
  findApp,
  listMiniApps,
  miniAppView,
  registerMiniApp,
} from '#rooms/miniapps/index.ts';

/** What the operator does about mini-apps. */
export interface MiniAppActs {
  /** The oldest first. */
  listMiniApps(): Promise<MiniApp[]>;
  registerMiniApp(app: RegisterMiniApp): Promise<MiniApp>;
  changeMiniApp(id: string, changes: ChangeMiniApp): Promise<MiniApp>;
  /** Both sides have agreed in writing, or do not any more. */
  pairMiniApp(id: string, merchantId: string, agrees: boolean): Promise<MiniApp>;
}

export function miniAppActs(database: Database, publicUrl: string): MiniAppActs {
  const ourOrigin = new URL(publicUrl).origin;
  return {
    listMiniApps: async () => (await listMiniApps(database)).map(miniAppView),
    registerMiniApp: async (app) =>
      miniAppView(
        await database.inTransaction('admin.register-app', (tx) =>
          registerMiniApp(tx, ourOrigin, app),
        ),
      ),
    changeMiniApp: async (id, changes) =>
      miniAppView(
        await database.inTransaction('admin.change-app', (tx) =>
          changeMiniApp(tx, ourOrigin, id, changes),
        ),
      ),
    pairMiniApp: async (id, merchantId, agrees) => {
      const sides = { appAgrees: agrees, hostAgrees: agrees };
      await database.inTransaction('admin.pair-app', (tx) => agreePair(tx, id, merchantId, sides));
      return miniAppView(await findApp(database, id));
    },
  };
}
