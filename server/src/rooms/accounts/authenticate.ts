import type { Database } from '#kernel/database/database.ts';
import type { Caller, Right } from '#kernel/route.ts';
import { sha256Hex } from '#kernel/secret.ts';
import { freshCache } from './fresh-cache.ts';
import { findCallerByToken, touchToken } from './token.sql.ts';
import { tokenForm } from './token.ts';

const touchEveryMs = 60_000;

interface KnownToken {
  caller: Caller;
  blocked: boolean;
  lastUsedMs: number;
}

interface CallerRow {
  tokenId: string;
  userId: string;
  accountId: string;
  rights: Right[];
  rateLimit: number | null;
  blocked: boolean;
  lastUsedAt: Date | null;
  merchantId: string | null;
  partnerId: string | null;
  ofPartner: string | null;
  anySeller: boolean;
}

export interface Authenticator {
  authenticate(token: string): Promise<Caller | 'unknown' | 'blocked'>;
  drop(): void;
  settled(): Promise<void>;
}

/**
 * Finds callers by token and records, at most once a minute per token, that it was used. Tokens
 * are looked up by hash, so the time of an answer tells nothing about a token that is near.
 */
export function authenticator(
  database: Database,
  onTrouble: (error: unknown) => void,
): Authenticator {
  const writing = new Set<Promise<void>>();
  const cache = freshCache<KnownToken>({
    load: async (hash) => {
      const row = await database.row<CallerRow>(findCallerByToken, [hash]);
      return row && knownToken(row);
    },
    now: () => database.now(),
  });
  const touch = (known: KnownToken): void => {
    const now = database.now();
    if (now.getTime() - known.lastUsedMs < touchEveryMs) return;
    known.lastUsedMs = now.getTime();
    const before = new Date(now.getTime() - touchEveryMs);
    // Nobody waits for it: a use that is not recorded must not fail the request.
    const written: Promise<void> = database
      .inTransaction('accounts.touch', async (tx) => {
        await tx.run(touchToken, [known.caller.tokenId, now, before]);
      })
      .catch(onTrouble)
      .finally(() => writing.delete(written));
    writing.add(written);
  };
  return {
    authenticate: async (token) => {
      if (!tokenForm.test(token)) return 'unknown';
      const known = await cache.get(sha256Hex(token));
      if (known === undefined) return 'unknown';
      if (known.blocked) return 'blocked';
      touch(known);
      return known.caller;
    },
    drop: () => {
      cache.drop();
    },
    settled: async () => {
      await Promise.all(writing);
    },
  };
}

function knownToken(row: CallerRow): KnownToken {
  const { tokenId, userId, accountId, rights, rateLimit, blocked, lastUsedAt } = row;
  const caller: Caller = { tokenId, userId, accountId, rights: new Set(rights) };
  if (rateLimit !== null) caller.rateLimit = rateLimit;
  if (row.merchantId !== null) caller.merchantId = row.merchantId;
  if (row.partnerId !== null) caller.partnerId = row.partnerId;
  if (row.ofPartner !== null) caller.ofPartner = row.ofPartner;
  if (row.anySeller) caller.anySeller = true;
  return { caller, blocked, lastUsedMs: lastUsedAt?.getTime() ?? -Infinity };
}
