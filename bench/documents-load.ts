import type { Database } from '../server/src/kernel/database/database.ts';
import { demo } from '../server/src/rooms/accounts/index.ts';
import { issueDocuments, type NewDocument } from '../server/src/rooms/documents/index.ts';
import { connect } from './connection.ts';
import { onEnd } from './ending.ts';
import { nextInvoice } from './invoices.ts';
import { expectStatus } from './load.ts';
import { get } from './requests.ts';
import type { Stage } from './stage.ts';

/** Readers of documents, who ask for the next one as soon as they have one. */
export interface Readers {
  /** Lets them finish; answers how many documents they got and what was wrong. */
  stop(): Promise<{ got: number; wrong: string[] }>;
}

/** Issues invoices of an order that nobody has asked for yet; answers the ids of their PDF files. */
export async function issueInvoices(
  stage: Stage,
  orderId: string,
  count: number,
): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const documentIds = await issueSome(stage.database, orderId, Math.min(200, count - ids.length));
    const files = await stage.rows<{ id: string }>(
      `select id from files where document_id = any($1) and format = 'pdf'`,
      [documentIds],
    );
    ids.push(...files.map(({ id }) => id));
  }
  return ids;
}

async function issueSome(database: Database, orderId: string, count: number): Promise<string[]> {
  const requests = Array.from({ length: count }, (): NewDocument => {
    const data = nextInvoice();
    return {
      ...{ cause: `bench/${data.number}`, group: 'bench', merchantId: demo.merchantId },
      ...{ orderIds: [orderId], series: null, date: data.date, make: () => data },
    };
  });
  const issued = await database.inTransaction('bench.issue', (tx) => issueDocuments(tx, requests));
  return issued.map(({ id }) => id);
}

/**
 * Asks the server's files API for one PDF after the other, `atOnce` at a time, each file once: so
 * each has to be made. It goes on until it is stopped.
 */
export async function readDocuments(
  stage: Stage,
  fileIds: readonly string[],
  atOnce: number,
): Promise<Readers> {
  const connections = await Promise.all(Array.from({ length: atOnce }, () => connect(stage.port)));
  const close = onEnd(async () => {
    for (const connection of connections) connection.close();
  });
  const asked: string[] = [];
  const wrong: string[] = [];
  let over = false;
  const read = async (connection: (typeof connections)[number]): Promise<void> => {
    while (!over) {
      const id = fileIds[asked.length];
      if (id === undefined) throw new Error('the readers have read every document there is');
      asked.push(id);
      const answer = await connection.send(get(`/v3/filter/api/file/${id}`));
      expectStatus(answer, 200);
      if (!answer.body.startsWith('%PDF-')) wrong.push(`the file ${id} is no PDF`);
    }
  };
  const reading = Promise.all(connections.map(read));
  // Whoever stops them is told; until then it must not end the process.
  reading.catch(() => undefined);
  return {
    stop: async () => {
      over = true;
      await reading.finally(close);
      return { got: asked.length, wrong: [...wrong, ...(await notMade(stage, asked))] };
    },
  };
}

/** What was read has been made by this server, and is a PDF in its store as well. */
async function notMade(stage: Stage, fileIds: readonly string[]): Promise<string[]> {
  const made = await stage.rows<{ id: string }>(
    `select f.id from files f
     join documents d on d.id = f.document_id
     join rendered_files r on r.hash = d.hash and r.format = f.format
     where f.id = any($1) and substr(r.bytes, 1, 5) = '%PDF-'::bytea`,
    [fileIds],
  );
  const known = new Set(made.map(({ id }) => id));
  return fileIds.filter((id) => !known.has(id)).map((id) => `no PDF is kept of the file ${id}`);
}
