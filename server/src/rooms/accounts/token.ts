import type { Right } from '#kernel/route.ts';

/** A token as people see it: never its text. */
export interface ApiToken {
  id: string;
  userId: string;
  /** The last four characters. */
  hint: string;
  label: string | null;
  rights: readonly Right[];
  createdAt: Date;
  revokedAt: Date | null;
  /** Up to a minute behind. */
  lastUsedAt: Date | null;
}

/** What could be a token at all; other texts are refused without a look into the database. */
export const tokenForm = /^[\x21-\x7e]{16,256}$/;
