import type {
  ChangePaper,
  EdoDocument,
  EdoPackage,
  EdoSettableStatus,
  EdoSynced,
  PaperPackage,
  PaperSheet,
} from '@invogate/contracts/edo.ts';
import type { Condition } from '#kernel/list-query.ts';
import type { Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import {
  changePaper,
  choosePayerWay,
  documentsOf,
  moscowDay,
  paperSheet,
  revokeDocument,
  sendOnPaper,
  setStatus,
  showPackage,
  showPaper,
  shownInTx,
  sync,
  unscopedListPackages,
  unscopedListPaper,
  type PaperWay,
  type PayerChoice,
  type PayerWay,
} from '#rooms/edo/index.ts';

/** How an organisation gets its originals. */
export interface PayerOfPapers {
  vatNumber: string;
  taxRegistrationReasonCode?: string;
  way: PayerWay;
  address?: string;
}

/** What the operator does about originals of documents. All of it throws as the room does. */
export interface EdoActs {
  /** Lets the running server ask its EDO operator for news now. */
  syncEdo(): Promise<EdoSynced>;
  /** The newest first. */
  listEdoPackages(filter: { way?: EdoPackage['way']; limit: number }): Promise<EdoPackage[]>;
  setEdoStatus(id: string, status: EdoSettableStatus, message?: string): Promise<EdoDocument>;
  revokeDocument(id: string, reason: string): Promise<EdoDocument>;
  sendOnPaper(packageId: string, way: PaperWay): Promise<EdoPackage>;
  choosePayerWay(payer: PayerOfPapers): Promise<PayerChoice>;
  listPaper(filter: { status?: PaperPackage['status']; limit: number }): Promise<PaperPackage[]>;
  changePaper(change: ChangePaper): Promise<PaperPackage[]>;
  /** Of a day of Moscow, today unless given. */
  paperSheet(of: { day?: string; way: PaperWay }): Promise<PaperSheet>;
}

export function edoActs(database: Database): EdoActs {
  return { ...packageActs(database), ...paperActs(database) };
}

function packageActs(database: Database) {
  return {
    syncEdo: () => database.inTransaction('admin.sync-edo', sync),
    listEdoPackages: async ({ way, limit }: { way?: EdoPackage['way']; limit: number }) => {
      const { packages } = await unscopedListPackages(database, queryOf('way', way, limit));
      return packages.map(({ sent, documents }) => showPackage(sent, documents));
    },
    setEdoStatus: (id: string, status: EdoSettableStatus, message?: string) =>
      database.inTransaction('admin.set-edo-status', async (tx) =>
        shownInTx(tx, await setStatus(tx, idOf(id), status, message)),
      ),
    revokeDocument: (id: string, reason: string) =>
      database.inTransaction('admin.revoke-document', async (tx) =>
        shownInTx(tx, await revokeDocument(tx, idOf(id), reason)),
      ),
    sendOnPaper: (packageId: string, way: PaperWay) =>
      database.inTransaction('admin.send-on-paper', async (tx) => {
        const sent = await sendOnPaper(tx, idOf(packageId), way);
        return showPackage(sent, (await documentsOf(tx, [sent.id])).get(sent.id) ?? []);
      }),
    choosePayerWay: ({ taxRegistrationReasonCode: reasonCode = '', ...payer }: PayerOfPapers) =>
      database.inTransaction('admin.choose-payer-way', (tx) =>
        choosePayerWay(tx, { ...payer, reasonCode }),
      ),
  };
}

function paperActs(database: Database) {
  return {
    listPaper: async ({ status, limit }: { status?: PaperPackage['status']; limit: number }) => {
      const { items } = await unscopedListPaper(database, queryOf('status', status, limit));
      return items.map(showPaper);
    },
    changePaper: async (change: ChangePaper) => {
      change.ids.forEach(idOf);
      const items = await database.inTransaction('admin.change-paper', (tx) =>
        changePaper(tx, change),
      );
      return items.map(showPaper);
    },
    paperSheet: ({ day, way }: { day?: string; way: PaperWay }) =>
      paperSheet(database, { day: day ?? moscowDay(database.now()), way }),
  };
}

function queryOf(name: string, value: string | undefined, limit: number) {
  const conditions: Condition[] =
    value === undefined ? [] : [{ field: name, operator: 'eq', values: [value] }];
  return { conditions, order: [], page: 1, pageSize: limit };
}

function idOf(id: string): string {
  if (!isUuid(id)) throw notFound({ message: `Nothing has the id ${id}` });
  return id;
}
