import { createHash } from 'node:crypto';
import type { Database } from '#kernel/database/database.ts';
import type { FileContent } from '#kernel/file-content.ts';
import { isUuid } from '#kernel/ids.ts';
import { outside } from '#kernel/outside.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { DocumentData } from './data.ts';
import { documentIncomplete } from './document.refusals.ts';
import * as sql from './file.sql.ts';
import { DocumentIncomplete, type DocumentFormat, type DocumentRenderer } from './ports.ts';

/** A file before its bytes are made. */
export interface StoredFile {
  id: string;
  format: DocumentFormat;
  documentId: string;
  /** Of the document's data. */
  hash: string;
  merchantId: string;
}

/** Gives out files. */
export interface Files {
  /** A file, whoever asks. Throws `not_found`. */
  find(fileId: string): Promise<StoredFile>;
  /**
   * Its bytes: made when they are asked for the first time, the same ever after. Throws
   * `document_incomplete` when the format demands what the document does not say.
   */
  content(file: StoredFile): Promise<FileContent>;
}

/** Makes the bytes of files, each once: readers who come at the same time share the work. */
export function fileStore(database: Database, renderer: DocumentRenderer): Files {
  const underWay = new Map<string, Promise<FileContent>>();
  return {
    find: async (fileId) => {
      const file = isUuid(fileId)
        ? await database.row<StoredFile>(sql.findFile, [fileId])
        : undefined;
      if (!file) throw notFound();
      return file;
    },
    content: (file) => {
      const key = `${file.hash} ${file.format}`;
      const shared = underWay.get(key);
      if (shared) return shared;
      // The look for what is kept is shared too: one that began before the bytes were kept, and ended
      // after, would have them made again.
      const mine = findOrRender(database, renderer, file).finally(() => {
        underWay.delete(key);
      });
      underWay.set(key, mine);
      return mine;
    },
  };
}

async function findOrRender(
  database: Database,
  renderer: DocumentRenderer,
  file: StoredFile,
): Promise<FileContent> {
  const kept = await database.row<FileContent>(sql.findRendered, [file.hash, file.format]);
  return kept ?? render(database, renderer, file);
}

async function render(
  database: Database,
  renderer: DocumentRenderer,
  { documentId, hash, format }: StoredFile,
): Promise<FileContent> {
  const row = await database.row<{ data: DocumentData }>(sql.dataOfDocument, [documentId]);
  if (!row) throw notFound();
  const made = await outside('the renderer', () => renderer.render(row.data, format)).catch(refuse);
  const sha256 = createHash('sha256').update(made.bytes).digest('hex');
  return database.inTransaction('documents.keep-rendered', async (tx) => {
    await tx.run(sql.keepRendered, [
      ...[hash, format, made.mimeType, made.fileName, sha256],
      ...[made.bytes.byteLength, Buffer.from(made.bytes), tx.now()],
    ]);
    // Of two who made it at once the first has decided.
    const kept = await tx.row<FileContent>(sql.findRendered, [hash, format]);
    if (!kept) throw new Error('rendered bytes that are kept are there');
    return kept;
  });
}

/** What a format demands is told to whoever asks for it: another format may do. */
function refuse(error: unknown): never {
  if (!(error instanceof DocumentIncomplete)) throw error;
  throw documentIncomplete({ message: `This format demands more: ${error.message}` });
}

/** The bytes of one file, for acts that have no server. Throws as `Files`. */
export async function documentFile(
  database: Database,
  renderer: DocumentRenderer,
  fileId: string,
): Promise<FileContent> {
  const files = fileStore(database, renderer);
  return files.content(await files.find(fileId));
}
