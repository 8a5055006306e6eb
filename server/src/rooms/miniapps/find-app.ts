import type { Reader } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { StoredMiniApp } from './mini-app.ts';
import * as sql from './mini-app.sql.ts';

/** All mini-apps, those that are switched off too, the oldest first. */
export function listMiniApps(reader: Reader): Promise<StoredMiniApp[]> {
  return reader.rows<StoredMiniApp>(sql.allApps);
}

/** A mini-app by its id. Throws `not_found`. */
export async function findApp(reader: Reader, id: string): Promise<StoredMiniApp> {
  const found = isUuid(id) ? await reader.row<StoredMiniApp>(sql.findApp, [id]) : undefined;
  if (!found) throw notFound({ message: `No mini-app has the id ${id}` });
  return found;
}
