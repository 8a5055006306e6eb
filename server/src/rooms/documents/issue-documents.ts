import { assert } from '#kernel/assert.ts';
import { emit, type Reader, type Tx } from '#kernel/database/database.ts';
import { documentHash } from './canonical-json.ts';
import { documentsIssued } from './document.events.ts';
import type { IssuedDocument, NewDocument } from './document.ts';
import * as sql from './document.sql.ts';
import { documentKinds } from './kind.ts';
import { lockSeries, type Numbers, type Series } from './series.ts';

/**
 * Issues documents, and answers them in the order of the requests. One that was issued before under
 * the same cause is answered as it is, and takes no number. Holds the locks of its series until the
 * commit: call it last. Tells `documents.issued` once for each group in which anything is new.
 */
export async function issueDocuments(
  tx: Tx,
  requests: readonly NewDocument[],
): Promise<IssuedDocument[]> {
  if (requests.length === 0) return [];
  const causes = requests.map(({ cause }) => cause);
  assert(new Set(causes).size === causes.length, 'each cause is asked for once');
  const known = await byCauses(tx, causes);
  let wanted = requests.filter(({ cause }) => !known.has(cause));
  const numbers = await lockSeries(tx, wanted.flatMap(seriesOf));
  if (wanted.some(({ series }) => series !== null)) {
    // Whoever held the lock before may have issued the same.
    const meanwhile = await byCauses(
      tx,
      wanted.map(({ cause }) => cause),
    );
    for (const [cause, document] of meanwhile) known.set(cause, document);
    wanted = wanted.filter(({ cause }) => !known.has(cause));
  }
  const given = new Map([...known].map(([cause, { number }]) => [cause, number]));
  const made = wanted.map((request) => {
    const one = make(tx, request, numbers, (cause) => given.get(cause) ?? '');
    given.set(request.cause, one.document.number);
    return one;
  });
  const stored = await store(tx, made, numbers);
  for (const document of stored) known.set(document.cause, document);
  announce(tx, stored);
  if (stored.length < made.length) {
    const missing = causes.filter((cause) => !known.has(cause));
    for (const [cause, document] of await byCauses(tx, missing)) known.set(cause, document);
  }
  return causes.map((cause) => {
    const document = known.get(cause);
    assert(document, `the document of ${cause} is there`);
    return document;
  });
}

interface Made {
  document: IssuedDocument;
  series: (Series & { serial: number }) | null;
  formats: readonly string[];
}

async function byCauses(
  reader: Reader,
  causes: readonly string[],
): Promise<Map<string, IssuedDocument>> {
  const rows = await reader.rows<IssuedDocument>(sql.documentsByCauses, [causes]);
  return new Map(rows.map((row) => [row.cause, row]));
}

function seriesOf(request: NewDocument): Series[] {
  const { series, date } = request;
  if (series === null) return [];
  const { kind } = request.make('0', () => '0');
  return [{ issuer: series.issuer, kind, year: Number(date.slice(0, 4)) }];
}

function make(
  tx: Tx,
  request: NewDocument,
  numbers: Numbers,
  numberOf: (cause: string) => string,
): Made {
  const [series] = seriesOf(request);
  const serial = series ? numbers.next(series) : null;
  const data = request.make(serial === null ? '' : String(serial), numberOf);
  assert(data.number !== '' && data.date === request.date, 'a document has its number and date');
  const { formats } = documentKinds[data.kind];
  const document: IssuedDocument = {
    ...{ id: tx.newId(), kind: data.kind, number: data.number, date: data.date },
    ...{ hash: documentHash(data), data, merchantId: request.merchantId },
    ...{ group: request.group, cause: request.cause, createdAt: tx.now() },
    fileIds: formats.map(() => tx.newId()),
    orderIds: [...new Set(request.orderIds)].toSorted(),
    state: 'issued',
    ...{ canceledAt: null, canceledBy: null, cancelReason: null },
    replaces: request.replaces ?? null,
  };
  return { document, formats, series: series && serial !== null ? { ...series, serial } : null };
}

/** Stores what is not there under its cause, and answers that. */
async function store(tx: Tx, made: readonly Made[], numbers: Numbers): Promise<IssuedDocument[]> {
  if (made.length === 0) return [];
  const rows = made.map(({ document, series }) => ({
    ...document,
    merchant_id: document.merchantId,
    created_at: document.createdAt,
    ...(series ?? {}),
  }));
  const inserted = await tx.rows<{ id: string }>(sql.insertDocuments, [JSON.stringify(rows)]);
  const ids = new Set(inserted.map(({ id }) => id));
  const stored = made.filter(({ document }) => ids.has(document.id));
  // Under the lock of a series nobody else can issue for its causes, except in another year.
  const numbered = made.filter(({ series }) => series !== null);
  assert(
    numbered.every((each) => stored.includes(each)),
    'a number that was taken is used',
  );
  const orders = stored.flatMap(({ document: { id, orderIds } }) =>
    orderIds.map((orderId) => ({ id, orderId })),
  );
  const files = stored.flatMap(({ document: { id, fileIds }, formats }) =>
    formats.map((format, i) => ({ fileId: fileIds[i], id, format })),
  );
  await Promise.all([
    tx.run(sql.insertDocumentOrders, [
      orders.map(({ id }) => id),
      orders.map(({ orderId }) => orderId),
    ]),
    tx.run(sql.insertFiles, [
      files.map(({ fileId }) => fileId),
      files.map(({ id }) => id),
      files.map(({ format }) => format),
    ]),
    numbers.keep(),
  ]);
  return stored.map(({ document }) => document);
}

function announce(tx: Tx, issued: readonly IssuedDocument[]): void {
  const groups = Map.groupBy(issued, ({ merchantId, group }) => `${merchantId} ${group}`);
  for (const documents of groups.values()) {
    const [first] = documents;
    if (!first) continue;
    const event = documentsIssued.make({
      documentIds: documents.map(({ id }) => id),
      orderIds: [...new Set(documents.flatMap(({ orderIds }) => orderIds))],
      merchantId: first.merchantId,
      group: first.group,
    });
    emit(tx, event);
  }
}
