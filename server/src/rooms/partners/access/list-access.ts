import { accessStatusWords, type AccessRequest } from '@invogate/contracts/partners.ts';
import type { Reader } from '#kernel/database/database.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import { isUuid } from '#kernel/ids.ts';
import type { ListFields, ListQuery } from '#kernel/list-query.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { grantsOfRequests, sellersOf } from '#rooms/accounts/index.ts';
import { showAccess, type StoredAccess } from './access-request.ts';
import * as sql from './access-request.sql.ts';

/** Whose requests are read: those of a partner, those to shops, or all, for the operator. */
export type AccessReader = { partnerId: string } | { merchantIds: readonly string[] } | 'operator';

export const accessListFields: ListFields = {
  id: { column: 'r.id', type: 'uuid' },
  status: { column: 'r.state', type: 'enum', values: accessStatusWords },
  merchantId: { column: 'r.merchant_id', type: 'uuid', nullable: true },
  createdAt: { column: 'r.created_at', type: 'datetime' },
};

/** One page of requests, the newest first, and how many there are in all. */
export async function listAccess(
  reader: Reader,
  who: AccessReader,
  query: ListQuery,
): Promise<{ requests: AccessRequest[]; totalCount: number }> {
  const { rows, totalCount } = await listRows<StoredAccess>(reader, query, accessListFields, {
    columns: sql.accessColumns,
    base: sql.accessBase,
    scope: await scopeOf(reader, who),
    defaultOrder: 'r.created_at desc',
    idColumn: 'r.id',
  });
  return { requests: await shown(reader, rows), totalCount };
}

/** One request that the reader may see. Throws `not_found`. */
export async function readAccess(
  reader: Reader,
  who: AccessReader,
  id: string,
): Promise<AccessRequest> {
  if (!isUuid(id)) throw notFound();
  const condition = { field: 'id', operator: 'eq' as const, values: [id.toLowerCase()] };
  const query = { conditions: [condition], order: [], page: 1, pageSize: 1 };
  const [found] = (await listAccess(reader, who, query)).requests;
  if (!found) throw notFound();
  return found;
}

async function scopeOf(reader: Reader, who: AccessReader) {
  if (who === 'operator') return { sql: 'true', params: [] };
  if ('partnerId' in who) return { sql: 'r.partner_id = $1', params: [who.partnerId] };
  const sellers = await sellersOf(reader, who.merchantIds);
  return {
    sql: sql.toShops,
    params: [
      who.merchantIds,
      sellers.map(({ vatNumber }) => vatNumber),
      sellers.map(({ reasonCode }) => reasonCode),
    ],
  };
}

async function shown(reader: Reader, rows: readonly StoredAccess[]): Promise<AccessRequest[]> {
  const ids = rows.map(({ id }) => id);
  const grants = ids.length === 0 ? [] : await grantsOfRequests(reader, ids);
  const byRequest = Map.groupBy(grants, ({ requestId }) => requestId);
  const now = reader.now();
  return rows.map((row) => showAccess(row, byRequest.get(row.id) ?? [], now));
}
