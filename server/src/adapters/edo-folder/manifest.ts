import { createHash } from 'node:crypto';
import type { OutgoingPackage } from '#rooms/edo/ports.ts';

/** A file of a package: its place below the package's folder, with `/`. */
export interface PackedFile {
  path: string;
  bytes: Uint8Array;
}

/** Bytes that the name of one file may have on usual disks, with room for a temporary ending. */
const nameBytes = 200;

/** A name that is a name on every disk: no separators, no control characters, not too long. */
export function safeName(name: string): string {
  const plain = name.replaceAll(/[\p{Cc}/\\:*?"<>|]/gu, '_').replace(/^\.+/, '_');
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 6 ? plain.slice(dot) : '';
  let stem = plain.slice(0, plain.length - ending.length);
  while (Buffer.byteLength(stem + ending) > nameBytes) stem = stem.slice(0, -1);
  return stem + ending || '_';
}

/** The manifest of a package as JSON text, and its files, one folder a document. */
export function manifestOf({ id, group, recipient, documents }: OutgoingPackage): {
  manifest: string;
  files: PackedFile[];
} {
  const files: PackedFile[] = [];
  const listed = documents.map(({ document, needsSignature, files: forms }) => ({
    id: document.id,
    kind: document.kind,
    number: document.number,
    date: document.date,
    orderIds: document.orderIds,
    needsSignature,
    hash: document.hash,
    files: forms.map(({ bytes, fileName, mimeType }) => {
      const path = `${safeName(document.id)}/${safeName(fileName)}`;
      files.push({ path, bytes });
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { path, fileName, mimeType, size: bytes.length, sha256 };
    }),
  }));
  const { name, vatNumber, reasonCode } = recipient;
  const facts = { id, group, recipient: { name, vatNumber, reasonCode }, documents: listed };
  return { manifest: `${JSON.stringify(facts, null, 2)}\n`, files };
}
