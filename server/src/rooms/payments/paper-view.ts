import { majorFromMinor, type Minor } from '@invogate/contracts/money.ts';
import type { DocumentOriginal } from '@invogate/contracts/documents.ts';
import type { PayCustomer, PayFile, PayPaper, PayPapers } from '@invogate/contracts/pay-page.ts';
import type { Database } from '#kernel/database/database.ts';
import { groupRead } from '#kernel/database/group-read.ts';
import { limits } from '#kernel/limits.ts';
import {
  payerPapers,
  type FileLinks,
  type PayerPaper,
  type ReadOriginals,
} from '#rooms/documents/index.ts';
import type { StoredOrder } from '#rooms/orders/index.ts';
import type { PapersDue, ReadPapersDue } from './ports.ts';

/** Reads of papers that pages make all the time, shared by those that come at once. */
export interface PaperReads {
  papers(orderId: string): Promise<PayerPaper[]>;
  /** Undefined while nobody has heard of the order. */
  due(orderId: string): Promise<PapersDue | undefined>;
  /** Where the original of a document is; undefined where it has none. */
  original(documentId: string): Promise<DocumentOriginal | undefined>;
}

/** Of an order that is paid at this moment: nothing is made, and nobody knows of it. */
export const noPapers: PaperReads = {
  papers: () => Promise.resolve([]),
  due: () => Promise.resolve(undefined),
  original: () => Promise.resolve(undefined),
};

/** Makes the shared reads. */
export function paperReads(
  database: Database,
  papersDue: ReadPapersDue,
  originals: ReadOriginals,
): PaperReads {
  const batch = limits.groupCommitBatch;
  return {
    papers: groupRead<PayerPaper[]>({
      batch,
      none: [],
      read: async (ids) => byOrder(await payerPapers(database, ids)),
    }),
    due: groupRead<PapersDue | undefined>({
      batch,
      none: undefined,
      read: (ids) => papersDue(database, ids),
    }),
    original: groupRead<DocumentOriginal | undefined>({
      batch,
      none: undefined,
      read: (ids) => originals(database, ids),
    }),
  };
}

function byOrder(papers: readonly PayerPaper[]): Map<string, PayerPaper[]> {
  const found = new Map<string, PayerPaper[]>();
  for (const paper of papers) {
    for (const id of paper.orderIds) found.set(id, [...(found.get(id) ?? []), paper]);
  }
  return found;
}

interface PapersOf {
  /** Those that were paid. */
  orders: readonly StoredOrder[];
  payerType: PayCustomer['type'];
  now: Date;
}

/** The documents of a paid invoice, with links for its payer, and what is still being made. */
export async function shownPapers(
  { read, fileLinks }: { read: PaperReads; fileLinks: FileLinks },
  { orders: paid, payerType, now }: PapersOf,
): Promise<PayPapers> {
  const [papers, due] = await Promise.all([
    Promise.all(paid.map(({ id }) => read.papers(id))),
    Promise.all(paid.map(async (order) => awaited(order, await read.due(order.id)))),
  ]);
  const found = [...new Map(papers.flat().map((paper) => [paper.id, paper])).values()];
  const first = due.find((word) => word !== undefined);
  return {
    ...(first ? { awaited: first } : {}),
    list: await Promise.all(found.map((paper) => shownPaper(fileLinks, read, paper))),
    ...(found.length > 1 ? { zipUrl: await zipLink(fileLinks, found, paid) } : {}),
  };

  function awaited({ paidAt }: StoredOrder, known?: PapersDue): PayPapers['awaited'] {
    const byType = payerType === 'private' ? 'receipt' : 'documents';
    if (known === undefined) return isFresh(paidAt, now) ? byType : undefined;
    const { receipt, documents } = known;
    if (receipt === true || (receipt === null && byType === 'receipt')) return 'receipt';
    return documents && byType === 'documents' ? byType : undefined;
  }
}

/** News of a payment comes to those who make its papers within seconds. */
const freshMs = 10 * 60_000;

const isFresh = (paidAt: Date | null, now: Date): boolean =>
  paidAt !== null && now.getTime() - paidAt.getTime() < freshMs;

async function shownPaper(
  links: FileLinks,
  read: Pick<PaperReads, 'original'>,
  paper: PayerPaper,
): Promise<PayPaper> {
  const { id, kind, number, date, amountMinor, orderIds, sign, training } = paper;
  const original = sign === null ? await read.original(id) : undefined;
  return {
    ...{ id, kind, number, date, orderIds },
    amount: majorFromMinor(amountMinor as Minor),
    ...(sign === null ? {} : { receipt: { sign, training } }),
    ...(original ? { original } : {}),
    files: await Promise.all(paper.files.map((file) => fileLink(links, file))),
  };
}

/** A file with the link by which a payer reads it. */
export async function fileLink(
  links: FileLinks,
  { id, format }: PayerPaper['files'][number],
): Promise<PayFile> {
  return { format, url: await links.path({ fileId: id }) };
}

function zipLink(
  links: FileLinks,
  papers: readonly PayerPaper[],
  orders: readonly StoredOrder[],
): Promise<string> {
  const having = new Set(papers.flatMap(({ orderIds }) => orderIds));
  const orderIds = orders.filter(({ id }) => having.has(id)).map(({ id }) => id);
  return links.path({ orderIds });
}
