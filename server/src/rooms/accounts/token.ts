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
  /** The one shop that it acts for; null: all shops of the account. */
  merchantId: string | null;
  /** The partner through which it was activated. */
  partnerId: string | null;
  /** The till or system that holds it. */
  device: string | null;
}

/** What could be a token at all; other texts are refused without a look into the database. */
export const tokenForm = /^[\x21-\x7e]{16,256}$/;
