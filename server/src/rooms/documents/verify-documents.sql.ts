import { statement } from '#kernel/database/database.ts';

/** Documents after the id $1, at most $2. */
export const documentSlice = statement(
  'documents.slice',
  `select id, kind, number, date, hash, data from documents where id > $1 order by id limit $2`,
);

/** Series in which a number is missing, or is there that was never given out. */
export const brokenSeries = statement(
  'documents.broken-series',
  `select coalesce(s.issuer, d.issuer) as issuer, coalesce(s.kind, d.kind) as kind,
     coalesce(s.year, d.year) as year, coalesce(s.last, 0) as last,
     coalesce(d.count, 0) as count, coalesce(d.max, 0) as max
   from document_series s full join (
     select issuer, kind, year, count(*) as count, max(serial) as max from documents
     where issuer is not null group by issuer, kind, year) d
     on d.issuer = s.issuer and d.kind = s.kind and d.year = s.year
   where coalesce(s.last, 0) <> coalesce(d.count, 0) or coalesce(s.last, 0) <> coalesce(d.max, 0)`,
);

/** Rendered files after the hash $1 and format $2, at most $3, and whether each is what it was. */
export const renderedSlice = statement(
  'documents.rendered-slice',
  `select hash, format, encode(sha256(bytes), 'hex') = sha256 and length(bytes) = size as "isWhole"
   from rendered_files where (hash, format) > ($1, $2) order by hash, format limit $3`,
);
