import { randomInt } from 'node:crypto';
import type { Language } from '@invogate/contracts/money.ts';
import { slowHash } from '#kernel/secret.ts';

const minuteMs = 60_000;

/** The limits of activation codes (spec 12, Activation). */
export const codeLimits = {
  digits: 12,
  validMs: 7 * 24 * 60 * minuteMs,
  /** In which a partner whose answer was lost may show a used code again. */
  replayMs: 10 * minuteMs,
  /** Wrong codes of one partner or address within the time, and how long it is shut out then. */
  wrong: { count: 5, withinMs: 15 * minuteMs },
  blockMs: 15 * minuteMs,
  /** Of callers without a token, by their address. */
  perAddress: { count: 10, withinMs: 60 * minuteMs },
  /** How long the link "this was not me" works. */
  notMeMs: 30 * 24 * 60 * minuteMs,
} as const;

/** A code with what is stored of it. */
export interface MadeCode {
  /** As people read it: `1234-5678-9012`. */
  shown: string;
  hash: string;
  hint: string;
}

/** A code of twelve random digits, 40 bits. Slow: make it before the transaction. */
export async function makeCode(): Promise<MadeCode> {
  const half = () => String(randomInt(10 ** 6)).padStart(6, '0');
  const digits = half() + half();
  const shown = [digits.slice(0, 4), digits.slice(4, 8), digits.slice(8)].join('-');
  return { shown, hash: await slowHash(digits), hint: digits.slice(-4) };
}

/** What is looked up for an entry; blanks and dashes are no part of a code. */
export async function hashOfEntry(entry: string): Promise<string | undefined> {
  const digits = entry.replace(/[\s\u2010-\u2015-]/g, '');
  return /^\d{12}$/.test(digits) ? slowHash(digits) : undefined;
}

/** A code as it is stored. */
export interface StoredCode {
  id: string;
  merchantId: string;
  partnerId: string | null;
  inviteId: string | null;
  device: string | null;
  expiresAt: Date;
  usedAt: Date | null;
  usedBy: string | null;
  formerPartnerId: string | null;
  tokenId: string | null;
  /** What the letters about it are written in. */
  language: Language;
}
