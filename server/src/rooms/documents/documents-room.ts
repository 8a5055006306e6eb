import type { Database } from '#kernel/database/database.ts';
import type { FileContent } from '#kernel/file-content.ts';
import { limits } from '#kernel/limits.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Route } from '#kernel/route.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { documentIncomplete } from './document.refusals.ts';
import { fileLinks, type FileLinks } from './file-links.ts';
import { fileRoutes } from './file.routes.ts';
import * as sql from './file.sql.ts';
import { payerFileRoutes } from './payer-files.routes.ts';
import type { DocumentRenderer, FileReaders, ReadOriginals } from './ports.ts';
import { fileStore, type Files, type StoredFile } from './render-file.ts';
import { zipOf } from './zip-files.ts';

/** The room of documents, ready to be joined with the rest. */
export interface Documents {
  routes: readonly Route[];
  plainRoutes: readonly PlainRoute[];
  /** The bytes of a file, whoever asks; made once. Throws `not_found`. */
  file(fileId: string): Promise<FileContent>;
  /** Signed links for people who have no token. */
  links: FileLinks;
}

export interface DocumentsDeps {
  database: Database;
  renderer: DocumentRenderer;
  readers: FileReaders;
  /** Unless given, nothing has an original. */
  originals?: ReadOriginals;
  pageHeaders: Readonly<Record<string, string>>;
  /** Hears of files of a list that could not be made. */
  onTrouble: (error: unknown) => void;
}

/** Joins the room's parts. */
export function documentsRoom(deps: DocumentsDeps): Documents {
  const { database, renderer } = deps;
  const files = fileStore(database, renderer);
  const links = fileLinks(database);
  const zip = (orderIds: readonly string[]) => zipOrders(database, files, orderIds);
  return {
    routes: fileRoutes({ ...deps, files, zip }),
    plainRoutes: payerFileRoutes({ ...deps, files, links, zip }),
    file: async (fileId) => files.content(await files.find(fileId)),
    links,
  };
}

/** All valid documents of orders in one archive. Throws `not_found` when there are none. */
async function zipOrders(
  database: Database,
  files: Files,
  orderIds: readonly string[],
): Promise<FileContent> {
  const stored = await database.rows<StoredFile>(sql.filesOfOrders, [orderIds, limits.filesInZip]);
  if (stored.length === 0) throw notFound();
  const contents: FileContent[] = [];
  for (const each of stored) {
    const content = await files.content(each).catch(noneIfIncomplete);
    if (content) contents.push(content);
  }
  return zipOf(contents, 'Документы.zip');
}

/** A format that demands too much leaves the others of the document. */
function noneIfIncomplete(error: unknown): undefined {
  if (error instanceof Refusal && error.code === documentIncomplete().code) return;
  throw error;
}
