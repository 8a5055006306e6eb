import { edoWayWords, paperStatusWords, paperWayWords } from '@invogate/contracts/edo.ts';
import type { Reader } from '#kernel/database/database.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import type { ListFields, ListQuery } from '#kernel/list-query.ts';
import { ownerScope, type Owner } from '#kernel/owner.ts';
import { documentsOf, type EdoDocumentRow, type EdoPackage } from './edo-package.ts';
import { documentColumns, packageColumns } from './edo.sql.ts';
import type { PaperItem } from './paper.ts';
import { itemBase, itemColumns } from './paper.sql.ts';

export const packageListFields: ListFields = {
  id: { column: 'p.id', type: 'uuid' },
  merchantId: { column: 'p.merchant_id', type: 'uuid' },
  group: { column: 'p.group_key', type: 'text' },
  vatNumber: { column: 'p.vat_number', type: 'text' },
  way: { column: 'p.way', type: 'enum', values: edoWayWords },
  createdAt: { column: 'p.created_at', type: 'datetime' },
};

export const edoDocumentListFields: ListFields = {
  id: { column: 'd.document_id', type: 'uuid' },
  packageId: { column: 'd.package_id', type: 'uuid' },
  merchantId: { column: 'p.merchant_id', type: 'uuid' },
  orderId: { column: 'o.order_id', type: 'uuid' },
  changedAt: { column: 'd.changed_at', type: 'datetime' },
};

export const paperListFields: ListFields = {
  id: { column: 'i.id', type: 'uuid' },
  packageId: { column: 'i.package_id', type: 'uuid' },
  merchantId: { column: 'p.merchant_id', type: 'uuid' },
  way: { column: 'i.way', type: 'enum', values: paperWayWords },
  status: { column: 'i.state', type: 'enum', values: paperStatusWords },
  vatNumber: { column: 'p.vat_number', type: 'text' },
  handedOverOn: { column: 'i.handed_on', type: 'date', nullable: true },
  createdAt: { column: 'i.created_at', type: 'datetime' },
};

const everybody = { sql: 'true', params: [] };

/** Packages of everybody with their documents, the newest first. */
export async function unscopedListPackages(reader: Reader, query: ListQuery) {
  const { rows, totalCount } = await listRows<EdoPackage>(reader, query, packageListFields, {
    columns: packageColumns,
    base: 'from edo_packages p',
    scope: everybody,
    defaultOrder: 'p.created_at desc',
    idColumn: 'p.id',
  });
  const documents = await documentsOf(
    reader,
    rows.map(({ id }) => id),
  );
  const packages = rows.map((sent) => ({ sent, documents: documents.get(sent.id) ?? [] }));
  return { packages, totalCount };
}

const listedColumns = `${documentColumns}, p.merchant_id as "merchantId",
  p.order_ids as "orderIds", p.way`;

export type ListedDocument = EdoDocumentRow & Pick<EdoPackage, 'merchantId' | 'orderIds' | 'way'>;

/** Documents of an account, what changed last first. */
export async function listEdoDocuments(reader: Reader, owner: Owner, query: ListQuery) {
  const byOrder = query.conditions.some(({ field }) => field === 'orderId');
  const orders = byOrder ? ' cross join lateral unnest(p.order_ids) as o (order_id)' : '';
  const { rows: documents, totalCount } = await listRows<ListedDocument>(
    reader,
    query,
    edoDocumentListFields,
    {
      columns: listedColumns,
      base: `from edo_documents d join edo_packages p on p.id = d.package_id${orders}`,
      scope: ownerScope(owner, 'p'),
      defaultOrder: 'd.changed_at desc',
      idColumn: 'd.document_id',
    },
  );
  return { documents, totalCount };
}

/** Packages on paper of everybody, the newest first. */
export async function unscopedListPaper(reader: Reader, query: ListQuery) {
  const { rows: items, totalCount } = await listRows<PaperItem>(reader, query, paperListFields, {
    columns: itemColumns,
    base: itemBase,
    scope: everybody,
    defaultOrder: 'i.created_at desc',
    idColumn: 'i.id',
  });
  return { items, totalCount };
}
