import {
  BuyerTitle,
  EdoDocument,
  EdoPackage,
  EdoSynced,
  PayerWay,
  RevokeDocument,
  SendOnPaper,
  SetEdoStatus,
  SetPayerWay,
} from '@invogate/contracts/edo.ts';
import type { Database, Reader, Tx } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { one, page, route, type Route } from '#kernel/route.ts';
import { atom } from '#kernel/time.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { refuseForeignMerchants } from '#rooms/orders/index.ts';
import { documentsOf, type EdoDocumentRow, type EdoPackage as Stored } from './edo-package.ts';
import * as sql from './edo.sql.ts';
import {
  edoDocumentListFields,
  listEdoDocuments,
  packageListFields,
  unscopedListPackages,
} from './lists.ts';
import { choosePayerWay } from './payer-choice.ts';
import type { TitleReader } from './ports.ts';
import { revokeDocument } from './revoke-document.ts';
import { sendOnPaper } from './send-on-paper.ts';
import { setStatus } from './set-status.ts';
import { showDocument, showPackage, showTitle, type StoredTitle } from './show.ts';
import { sync } from './sync.ts';

export interface EdoRouteDeps {
  database: Database;
  accounts: Accounts;
  readTitle: TitleReader;
}

const operator = { access: 'token', right: 'operator', tag: 'Documents' } as const;
const merchant = { access: 'token', right: 'orders', tag: 'Documents' } as const;
const path = '/operator/api/edo';
const refusals = ['validation_error', 'forbidden', 'not_found'];

/** Our own addition to the API: where the originals of documents are. */
export function edoRoutes(deps: EdoRouteDeps): readonly Route[] {
  return [...readRoutes(deps), ...actRoutes(deps), ...payerRoutes(deps)];
}

function readRoutes({ database, accounts, readTitle }: EdoRouteDeps): Route[] {
  return [
    route({
      ...merchant,
      method: 'GET',
      path: '/filter/api/edo/document',
      summary: 'List where the originals of documents are',
      list: edoDocumentListFields,
      answer: EdoDocument,
      refusals: ['validation_error', 'forbidden'],
      handle: async (call) => {
        await refuseForeignMerchants(accounts, call);
        const found = await listEdoDocuments(database, call.caller, call.list);
        const shown = found.documents.map((row) => showDocument(row, row));
        return page(shown, found.totalCount, call.list);
      },
    }),
    route({
      ...merchant,
      method: 'GET',
      path: '/filter/api/edo/document/:id/title',
      summary: "The payer's title of a document, as it was signed",
      answer: BuyerTitle,
      refusals: ['forbidden', 'not_found'],
      handle: async ({ params, caller }) => {
        const title = await findTitle(database, params.id);
        const own = title?.accountId === caller.accountId;
        if (!own || (caller.merchantId ?? title.merchantId) !== title.merchantId) throw notFound();
        return one(showTitle(title, readTitle));
      },
    }),
    route({
      ...operator,
      method: 'GET',
      path: `${path}/package`,
      summary: 'List packages of documents for legal payers',
      list: packageListFields,
      answer: EdoPackage,
      refusals: ['validation_error', 'forbidden'],
      handle: async ({ list }) => {
        const found = await unscopedListPackages(database, list);
        const shown = found.packages.map(({ sent, documents }) => showPackage(sent, documents));
        return page(shown, found.totalCount, list);
      },
    }),
    route({
      ...operator,
      method: 'GET',
      path: `${path}/document/:id/title`,
      summary: "The payer's title of a document of anybody",
      answer: BuyerTitle,
      refusals: ['forbidden', 'not_found'],
      handle: async ({ params }) => {
        const title = await findTitle(database, params.id);
        if (title === undefined) throw notFound();
        return one(showTitle(title, readTitle));
      },
    }),
  ];
}

function actRoutes({ database }: EdoRouteDeps): Route[] {
  return [
    route({
      ...operator,
      method: 'POST',
      path: `${path}/sync`,
      summary: 'Ask the EDO operator for news now',
      answer: EdoSynced,
      refusals: ['forbidden'],
      handle: async () => one(await database.inTransaction('edo.sync', sync)),
    }),
    route<SetEdoStatus>({
      ...operator,
      method: 'POST',
      path: `${path}/document/:id/status`,
      summary: 'Tell what became of a document that went through the folder',
      body: SetEdoStatus,
      answer: EdoDocument,
      refusals,
      handle: async ({ params, body }) =>
        one(
          await database.inTransaction('edo.set-status', async (tx) =>
            shownInTx(tx, await setStatus(tx, idOf(params.id), body.status, body.message)),
          ),
        ),
    }),
    route<RevokeDocument>({
      ...operator,
      method: 'POST',
      path: `${path}/document/:id/revoke`,
      summary: 'Ask the payer to agree that a document is void',
      body: RevokeDocument,
      answer: EdoDocument,
      refusals,
      handle: async ({ params, body }) =>
        one(
          await database.inTransaction('edo.ask-revocation', async (tx) =>
            shownInTx(tx, await revokeDocument(tx, idOf(params.id), body.reason)),
          ),
        ),
    }),
    route<SendOnPaper>({
      ...operator,
      method: 'POST',
      path: `${path}/package/:id/paper`,
      summary: 'Send a package on paper after all',
      body: SendOnPaper,
      answer: EdoPackage,
      refusals,
      handle: async ({ params, body }) =>
        one(
          await database.inTransaction('edo.send-on-paper', async (tx) => {
            const sent = await sendOnPaper(tx, idOf(params.id), body.way);
            return showPackage(sent, (await documentsOf(tx, [sent.id])).get(sent.id) ?? []);
          }),
        ),
    }),
  ];
}

function payerRoutes({ database }: EdoRouteDeps): Route[] {
  return [
    route<SetPayerWay>({
      ...operator,
      method: 'PUT',
      path: `${path}/payer`,
      summary: 'How an organisation gets its originals from now on',
      body: SetPayerWay,
      answer: PayerWay,
      refusals: ['validation_error', 'forbidden'],
      handle: async ({ body }) => {
        const { taxRegistrationReasonCode: reasonCode = '', ...payer } = body;
        const chosen = await database.inTransaction('edo.choose-payer', (tx) =>
          choosePayerWay(tx, { ...payer, reasonCode }),
        );
        const where = chosen.address === null ? {} : { address: chosen.address };
        return one({ ...body, ...where, since: atom(database.now()) });
      },
    }),
  ];
}

async function findTitle(reader: Reader, id = ''): Promise<StoredTitle | undefined> {
  return isUuid(id) ? reader.row<StoredTitle>(sql.findTitle, [id]) : undefined;
}

function idOf(id = ''): string {
  if (!isUuid(id)) throw notFound();
  return id;
}

/** A document that was just changed, with what its package tells. */
export async function shownInTx(tx: Tx, row: EdoDocumentRow): Promise<EdoDocument> {
  const [sent] = await tx.rows<Stored>(sql.findPackages, [[row.packageId]]);
  if (sent === undefined) throw notFound();
  return showDocument(row, sent);
}
