import type { Database } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { demo } from '#rooms/accounts/index.ts';
import { findDocuments, issueDocuments } from '#rooms/documents/index.ts';
import {
  choosePayerWay,
  edoRoom,
  setStatus,
  unscopedListPaper,
  type EdoOperator,
} from '#rooms/edo/index.ts';
import { filesOf, issuedDocument, legalPayer } from './edo-papers.ts';

/** The originals of a shipment on their way: ids of the document, its package, its paper. */
export interface SentOriginals {
  document: string;
  package: string;
  paper: string;
}

export type WayOfOriginals = 'edo' | 'signed' | 'paper';

/** A folder that keeps nothing, with an answer of the payer in it. */
const quietFolder: EdoOperator = {
  code: 'folder',
  findParticipant: () => Promise.resolve({ state: 'active', address: 'folder' }),
  invite: () => Promise.resolve(),
  send: ({ id, documents }) =>
    Promise.resolve({
      state: 'sent',
      externalId: id,
      documentState: 'awaiting_signature',
      documentIds: new Map(documents.map(({ document }) => [document.id, document.id])),
    }),
  status: () => Promise.resolve(undefined),
  events: (cursor) => Promise.resolve({ touched: [], cursor, more: false }),
  counterpartyTitle: () =>
    Promise.resolve({
      bytes: Buffer.from('<Файл/>'),
      mimeType: 'application/xml',
      fileName: 'title.xml',
    }),
  revoke: () => Promise.resolve({ state: 'requested' }),
};

/** Issues an UPD of an order and takes it as far as `way` says. */
export async function sentOriginals(
  {
    database,
    accounts,
    work,
  }: { database: Database; accounts: Accounts; work: () => Promise<void> },
  orderId: string,
  way: WayOfOriginals,
): Promise<SentOriginals> {
  const { merchantId } = demo;
  const { vatNumber, taxRegistrationReasonCode: reasonCode } = legalPayer;
  const group = `shipment/${orderId}`;
  const [upd] = await database.inTransaction('test.originals', async (tx) => {
    const wanted = way === 'paper' ? 'post' : 'edo';
    const payer = {
      vatNumber: vatNumber ?? '',
      reasonCode: reasonCode ?? '',
      way: wanted,
    } as const;
    await choosePayerWay(tx, payer);
    const facts = { id: '', kind: 'upd', number: '12', merchantId } as const;
    const make = () => issuedDocument(facts).data;
    const series = null;
    const request = { cause: group, group, merchantId, orderIds: [orderId], series };
    return issueDocuments(tx, [{ ...request, date: '2026-03-02', make }]);
  });
  const document = upd?.id ?? '';
  await work();
  const files = (each: Parameters<typeof filesOf>[0]) => Promise.resolve(filesOf(each));
  const papers = { find: findDocuments, files };
  const room = edoRoom({
    ...{ database, accounts, papers },
    ...{ operator: quietFolder, readTitle: () => undefined },
  });
  const run = async () => {
    for (const sweep of room.sweeps) await sweep.run();
  };
  await run();
  await run();
  if (way === 'signed') {
    await database.inTransaction('test.sign', (tx) => setStatus(tx, document, 'signed'));
    await run();
  }
  const { items } = await unscopedListPaper(database, {
    ...{ conditions: [], order: [], page: 1, pageSize: 1 },
  });
  const row = await findPackageId(database, document);
  return { document, package: row, paper: way === 'paper' ? (items[0]?.id ?? '') : row };
}

async function findPackageId(database: Database, documentId: string): Promise<string> {
  const text = 'select package_id as id from edo_documents where document_id = $1';
  const row = await database.row<{ id: string }>({ name: '', text }, [documentId]);
  if (row === undefined) throw new Error('the document is in no package');
  return row.id;
}
