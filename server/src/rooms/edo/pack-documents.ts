import type { Tx } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import {
  payerOfData,
  type DocumentData,
  type DocumentKind,
  type IssuedDocument,
  type Party,
} from '#rooms/documents/index.ts';
import * as sql from './edo.sql.ts';
import type { EdoPapers } from './ports.ts';

/** What the event of issued documents tells. */
export interface Issued {
  documentIds: readonly string[];
  merchantId: string;
  group: string;
}

/** Kinds whose originals a legal payer gets, and whether it has to answer them. */
const answered: Partial<Record<DocumentKind, boolean>> = {
  act: true,
  waybill: true,
  upd: true,
  correction: true,
  facture: false,
  'transfer-report': false,
};

/** Whether the payer signs documents of this kind; false where it only receives them. */
function needsSignature(kind: DocumentKind): boolean {
  return answered[kind] ?? false;
}

/**
 * Stores a package for each payer of what was issued together. To be told twice makes nothing
 * more: a document is in one package.
 */
export async function packDocuments(
  tx: Tx,
  told: readonly Issued[],
  deps: { papers: EdoPapers; accounts: Accounts },
): Promise<void> {
  const ids = told.flatMap(({ documentIds }) => documentIds);
  const known = await tx.rows<{ documentId: string }>(sql.packed, [ids]);
  const packed = new Set(known.map(({ documentId }) => documentId));
  const fresh = [...new Set(ids)].filter((id) => !packed.has(id));
  if (fresh.length === 0) return;
  const issued = await deps.papers.find(tx, fresh);
  const ours = issued.flatMap((document) => {
    const payer = payerOf(document.data);
    return payer === undefined || document.state !== 'issued' ? [] : [{ document, payer }];
  });
  const packages = Map.groupBy(
    ours,
    ({ document, payer }) => `${document.merchantId}/${document.group}/${keyOf(payer)}`,
  );
  for (const parts of packages.values()) await store(tx, parts, deps.accounts);
}

type Part = { document: IssuedDocument; payer: Party };

async function store(tx: Tx, parts: readonly Part[], accounts: Accounts): Promise<void> {
  const [first] = parts;
  if (first === undefined) return;
  const { document, payer } = first;
  const merchant = await accounts.findMerchant(document.merchantId);
  if (merchant === undefined) return;
  const id = tx.newId();
  const orderIds = [...new Set(parts.flatMap((part) => part.document.orderIds))];
  await tx.run(sql.insertPackage, [
    id,
    document.group,
    merchant.accountId,
    document.merchantId,
    orderIds,
    JSON.stringify(payer),
    payer.vatNumber,
    payer.taxRegistrationReasonCode ?? '',
    tx.now(),
  ]);
  const rows = parts.map(({ document: each }) => ({
    document_id: each.id,
    kind: each.kind,
    number: each.number,
    date: each.date,
    needs_signature: needsSignature(each.kind),
  }));
  await tx.run(sql.insertDocuments, [id, JSON.stringify(rows), tx.now()]);
}

/** The legal payer to whom the original is owed; undefined for private persons and other kinds. */
function payerOf(data: DocumentData): Party | undefined {
  const payer = payerOfData(data);
  return payer && payer.kind !== 'person' && payer.vatNumber !== null ? payer : undefined;
}

function keyOf({ vatNumber, taxRegistrationReasonCode }: Party): string {
  return `${vatNumber ?? ''}-${taxRegistrationReasonCode ?? ''}`;
}
