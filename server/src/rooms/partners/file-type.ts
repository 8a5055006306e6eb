const signatures = [
  { contentType: 'application/pdf', bytes: Buffer.from('%PDF-') },
  { contentType: 'image/jpeg', bytes: Buffer.from([0xff, 0xd8, 0xff]) },
  {
    contentType: 'image/png',
    bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  },
] as const;

export type ScanType = (typeof signatures)[number]['contentType'];

/** What a file is by its first bytes; names and declared types are not believed. */
export function fileType(bytes: Buffer): ScanType | undefined {
  const found = signatures.find(({ bytes: first }) =>
    bytes.subarray(0, first.length).equals(first),
  );
  return found?.contentType;
}

/** A name without folders and control characters, of a length that fits. */
export function fileName(text: string): string {
  const last = text.replaceAll('\\', '/').split('/').at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return clean === '' ? 'file' : clean.slice(-200);
}
