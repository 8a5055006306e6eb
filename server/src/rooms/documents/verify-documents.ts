import type { Reader } from '#kernel/database/database.ts';
import { breachesMax, firstId, slices, sliceSize } from '#kernel/slices.ts';
import { documentHash } from './canonical-json.ts';
import type { DocumentData } from './data.ts';
import type { Series } from './series.ts';
import * as sql from './verify-documents.sql.ts';

/** Something that is not as it was issued. */
export interface DocumentBreach {
  rule: string;
  message: string;
}

/**
 * Checks that every document says what it said when it was issued, that no number of a series is
 * missing, and that rendered bytes are what they were. Reads everything, in slices.
 */
export async function verifyDocuments(reader: Reader): Promise<DocumentBreach[]> {
  return [
    ...(await changedDocuments(reader)),
    ...(await brokenSeries(reader)),
    ...(await changedFiles(reader)),
  ].slice(0, breachesMax);
}

interface Row {
  id: string;
  kind: string;
  number: string;
  date: string;
  hash: string;
  data: DocumentData;
}

async function changedDocuments(reader: Reader): Promise<DocumentBreach[]> {
  const breaches: DocumentBreach[] = [];
  const read = (after: string) => reader.rows<Row>(sql.documentSlice, [after, sliceSize]);
  for await (const rows of slices(firstId, read, ({ id }) => id)) {
    for (const { id, kind, number, date, hash, data } of rows) {
      const message = `document ${id}, ${kind} ${number} of ${date}`;
      const same = data.kind === kind && data.number === number && data.date === date;
      if (documentHash(data) !== hash) breaches.push({ rule: 'documents.data_stays', message });
      else if (!same) breaches.push({ rule: 'documents.head_is_data', message });
    }
    if (breaches.length >= breachesMax) break;
  }
  return breaches;
}

async function brokenSeries(reader: Reader): Promise<DocumentBreach[]> {
  type Broken = Series & { last: number; count: number; max: number };
  const rows = await reader.rows<Broken>(sql.brokenSeries);
  return rows.map(({ issuer, kind, year, last, count, max }) => ({
    rule: 'documents.numbers_without_gaps',
    message:
      `series ${issuer} ${kind} ${String(year)} has given out ${String(last)} numbers, ` +
      `${String(count)} are used, the highest is ${String(max)}`,
  }));
}

async function changedFiles(reader: Reader): Promise<DocumentBreach[]> {
  const breaches: DocumentBreach[] = [];
  type Kept = { hash: string; format: string; isWhole: boolean };
  const read = (after: string) => {
    const [hash = '', format = ''] = after.split(' ');
    return reader.rows<Kept>(sql.renderedSlice, [hash, format, sliceSize]);
  };
  for await (const rows of slices('', read, ({ hash, format }) => `${hash} ${format}`)) {
    const changed = rows.filter(({ isWhole }) => !isWhole);
    breaches.push(
      ...changed.map(({ hash, format }) => ({
        rule: 'documents.bytes_stay',
        message: `the ${format} of the document with the hash ${hash} has changed`,
      })),
    );
  }
  return breaches;
}
