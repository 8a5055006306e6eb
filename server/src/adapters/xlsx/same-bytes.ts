import { unzipSync, zipSync } from 'fflate';

/** The first day that an archive can name. The archive has no zone: its clock is local time. */
const noMoment = new Date(1980, 0, 1);

/** Packs a spreadsheet anew without the moment of making: the same data gives the same bytes. */
export function sameBytes(xlsx: Uint8Array): Uint8Array {
  return zipSync(unzipSync(xlsx), { mtime: noMoment });
}
