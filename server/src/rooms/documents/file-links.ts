import { createHmac } from 'node:crypto';
import type { Database } from '#kernel/database/database.ts';
import { sameSecret, type Secret } from '#kernel/secret.ts';
import { installationKey } from './installation-key.ts';

/** Links end at full hours, so that a page that is made twice is the same page. */
const stepMs = 3_600_000;
/** Long enough to send the link to an accountant, short enough to be of no use in old letters. */
const lifeMs = 24 * stepMs;

/** What a link opens: one file, or a ZIP of the documents of orders. */
export type LinkSubject = { fileId: string } | { orderIds: readonly string[] };

export interface FileLinks {
  /** Path with query; good for a day unless told otherwise, in milliseconds. */
  path(subject: LinkSubject, forMs?: number): Promise<string>;
  /** Whether a link is ours, and still good. */
  check(subject: LinkSubject, query: URLSearchParams): Promise<boolean>;
}

/** Links that open a file to whoever has them, for a limited time, signed by the installation. */
export function fileLinks(database: Database): FileLinks {
  let known: Promise<Secret> | undefined;
  const key = (): Promise<Secret> => {
    known ??= installationKey(database, 'file-links');
    known.catch(() => {
      known = undefined;
    });
    return known;
  };
  return {
    path: async (subject, forMs = lifeMs) => {
      const endMs = Math.ceil((database.now().getTime() + forMs) / stepMs) * stepMs;
      const until = String(endMs / 1000);
      const signed = `until=${until}&signature=${sign(subject, until, await key())}`;
      if ('fileId' in subject) return `/files/${subject.fileId}?${signed}`;
      return `/files/zip?orders=${subject.orderIds.join(',')}&${signed}`;
    },
    check: async (subject, query) => {
      const until = query.get('until') ?? '';
      const right = sign(subject, until, await key());
      const isOurs = sameSecret(query.get('signature') ?? '', right);
      return isOurs && Number(until) * 1000 > database.now().getTime();
    },
  };
}

function sign(subject: LinkSubject, until: string, key: Secret): string {
  const what =
    'fileId' in subject ? `file/${subject.fileId}` : `orders/${subject.orderIds.join(',')}`;
  return createHmac('sha256', key.reveal()).update(`${what}/${until}`).digest('base64url');
}
