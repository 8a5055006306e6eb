import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { byHandOperator, type EdoOperator } from '#rooms/edo/ports.ts';
import type { AtOperator, OutgoingPackage } from '#rooms/edo/ports.ts';
import { manifestOf, safeName } from './manifest.ts';

/** Where a person puts the payer's answer: `title.xml` or `title.pdf` beside the document. */
const titleTypes: Readonly<Record<string, string>> = {
  xml: 'application/xml',
  pdf: 'application/pdf',
  sig: 'application/pkcs7-signature',
};

/**
 * EDO without an operator: each package is a folder with the files and a manifest, which a person
 * sends as he likes and whose states he tells us. Everybody takes part; who does not is set to
 * paper. A folder is there as a whole or not at all, whatever dies on the way.
 */
export function edoFolder({ folder }: { folder: string }): EdoOperator {
  return {
    code: byHandOperator,
    findParticipant: ({ vatNumber, reasonCode }) =>
      Promise.resolve({ state: 'active', address: [vatNumber, reasonCode].join('-') }),
    invite: () => Promise.resolve(),
    send: async (outgoing) => {
      await writePackage(folder, outgoing);
      return {
        state: 'sent',
        externalId: outgoing.id,
        documentState: 'awaiting_signature',
        documentIds: new Map(outgoing.documents.map(({ document }) => [document.id, document.id])),
      };
    },
    status: () => Promise.resolve(undefined),
    events: (cursor) => Promise.resolve({ touched: [], cursor, more: false }),
    counterpartyTitle: (sent) => readTitle(folder, sent),
    revoke: async ({ packageId, documentId, reason }) => {
      const wish = `${JSON.stringify({ documentId, reason }, null, 2)}\n`;
      await writeWhole(join(folder, packageId), `revoke-${documentId}.json`, Buffer.from(wish));
      return { state: 'requested' };
    },
  };
}

/** Written beside and renamed: a folder that has its name is complete. */
async function writePackage(folder: string, outgoing: OutgoingPackage): Promise<void> {
  const place = join(folder, outgoing.id);
  if (await isThere(place)) return;
  const draft = join(folder, `.${outgoing.id}.${randomUUID()}`);
  await mkdir(draft, { recursive: true });
  try {
    const { manifest, files } = manifestOf(outgoing);
    for (const { path, bytes } of files) {
      await mkdir(join(draft, path, '..'), { recursive: true });
      await writeFlushed(join(draft, path), bytes);
    }
    await writeFlushed(join(draft, 'manifest.json'), Buffer.from(manifest));
    await rename(draft, place);
    await flushFolder(folder);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another process has just written the same package.
    if (!(await isThere(place))) throw error;
  }
}

/** Writes one file as a whole into a folder that is there. */
async function writeWhole(folder: string, name: string, bytes: Buffer): Promise<void> {
  const draft = join(folder, `.${name}.${randomUUID()}`);
  await mkdir(folder, { recursive: true });
  await writeFlushed(draft, bytes);
  await rename(draft, join(folder, name));
  await flushFolder(folder);
}

/** On the disk, so that a power cut after `rename` leaves no empty file behind a good name. */
async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function readTitle(
  folder: string,
  { packageId, documentId }: AtOperator & { documentId: string },
) {
  const place = join(folder, packageId, safeName(documentId));
  const names = await readdir(place).catch((): string[] => []);
  for (const [ending, mimeType] of Object.entries(titleTypes)) {
    const name = `title.${ending}`;
    if (names.includes(name)) {
      return { bytes: await readFile(join(place, name)), mimeType, fileName: name };
    }
  }
  return undefined;
}
