import { applicationStatusWords } from '@invogate/contracts/onboarding.ts';
import type { Reader } from '#kernel/database/database.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import type { FileContent } from '#kernel/file-content.ts';
import { isUuid } from '#kernel/ids.ts';
import type { ListFields, ListQuery } from '#kernel/list-query.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { showApplication, type ApplicationFileRow, type StoredApplication } from './application.ts';
import * as sql from './application.sql.ts';

export const applicationListFields: ListFields = {
  id: { column: 'a.id', type: 'uuid' },
  partnerId: { column: 'a.partner_id', type: 'uuid' },
  status: { column: 'a.state', type: 'enum', values: applicationStatusWords },
  email: { column: 'i.address', type: 'text', nullable: true },
  submittedAt: { column: 'a.submitted_at', type: 'datetime', nullable: true },
};

/** One page of the queue of applications, the oldest first, and how many there are in all. */
export async function listApplications(reader: Reader, query: ListQuery) {
  const { rows, totalCount } = await listRows<StoredApplication>(
    reader,
    query,
    applicationListFields,
    {
      columns: sql.applicationColumns,
      base: sql.applicationBase,
      scope: { sql: `a.state <> $1`, params: ['draft'] },
      defaultOrder: 'a.submitted_at',
      idColumn: 'a.id',
    },
  );
  const ids = rows.map(({ id }) => id);
  const files = ids.length === 0 ? [] : await reader.rows<ApplicationFileRow>(sql.filesOf, [ids]);
  const byApplication = Map.groupBy(files, ({ applicationId }) => applicationId);
  const applications = rows.map((row) => showApplication(row, byApplication.get(row.id) ?? []));
  return { applications, totalCount };
}

/** One application. Throws `not_found`, for a draft too. */
export async function readApplication(reader: Reader, id: string) {
  const found = isUuid(id)
    ? await reader.row<StoredApplication>(sql.findApplication, [id])
    : undefined;
  if (!found) throw notFound({ message: `No application has the id ${id}` });
  return showApplication(found, await reader.rows<ApplicationFileRow>(sql.filesOf, [[id]]));
}

/** A document of an application with its bytes. Throws `not_found`. */
export async function readApplicationFile(
  reader: Reader,
  id: string,
  fileId: string,
): Promise<FileContent> {
  const found =
    isUuid(id) && isUuid(fileId)
      ? await reader.row<FileContent>(sql.readFile, [id, fileId])
      : undefined;
  if (!found) throw notFound();
  return found;
}
