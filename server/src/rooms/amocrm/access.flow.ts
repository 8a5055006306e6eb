import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#kernel/database/database.ts';
import { assert } from '#kernel/assert.ts';
import type { Sealer } from '#kernel/sealed.ts';
import { aboutConnection, accountHost, type Connection } from './connection.ts';
import * as sql from './connection.sql.ts';
import * as limits from './limits.ts';
import type { AmoAccess, AmoAnswer, AmoApi } from './ports.ts';

export interface AccessDeps {
  database: Database;
  api: AmoApi;
  sealer: Sealer;
  /** A grant has died: the seller is to be told. */
  onDead: (connection: Connection) => Promise<void>;
}

/** Asks amoCRM as this account, with tokens that are good when it can be helped. */
export type AskAs = <T>(
  connection: Connection,
  question: (at: AmoAccess) => Promise<AmoAnswer<T>>,
) => Promise<AmoAnswer<T>>;

/**
 * Answers questions to accounts, renewing tokens before they end and once more when one is not
 * taken. A refresh token is good once: one process at a time uses it, all others wait for what came
 * of it, and both new tokens are stored in one transaction. `unauthorised` means that the grant is
 * dead.
 */
export function accountAccess(deps: AccessDeps): {
  askAs: AskAs;
  /** Renews now, as idle grants need. */
  renew: (connection: Connection) => Promise<void>;
} {
  const flying = new Map<string, Promise<Connection | AmoAnswer<never>>>();
  const renewed = (connection: Connection) => {
    const there = flying.get(connection.id);
    if (there) return there;
    const flight = renewOnce(deps, connection).finally(() => flying.delete(connection.id));
    flying.set(connection.id, flight);
    return flight;
  };
  const askAs: AskAs = async (connection, question) => {
    const now = deps.database.now().getTime();
    const until = connection.accessUntil?.getTime() ?? 0;
    let current: Connection | AmoAnswer<never> = connection;
    if (until - now < limits.renewAheadMs) {
      current = await renewed(connection);
      // The old token may still be good while the new one cannot be had.
      if ('kind' in current && current.kind !== 'unauthorised' && until > now) current = connection;
    }
    if ('kind' in current) return current;
    const answer = await question(accessOf(deps, current));
    if (answer.kind !== 'unauthorised') return answer;
    const again = await renewed(current);
    return 'kind' in again ? again : question(accessOf(deps, again));
  };
  return {
    askAs,
    renew: async (connection) => {
      await renewed(connection);
    },
  };
}

function accessOf({ sealer }: AccessDeps, { id, host, accessSealed }: Connection): AmoAccess {
  assert(accessSealed !== null, 'a connection with tokens is asked');
  return { host, accessToken: sealer.open(accessSealed, aboutConnection(id)) };
}

/** New tokens of a connection, made here or by whoever was first. */
async function renewOnce(
  deps: AccessDeps,
  seen: Connection,
): Promise<Connection | AmoAnswer<never>> {
  const { database } = deps;
  const waitUntilMs = performance.now() + limits.refreshWaitMs;
  for (;;) {
    const connection = await database.row<Connection>(sql.findConnection, [seen.id]);
    if (!connection?.refreshSealed) return { kind: 'unauthorised' };
    // Somebody else has renewed them since they were read.
    if (connection.accessSealed !== seen.accessSealed) return connection;
    const { id, refreshSealed } = connection;
    const claimed = await database.inTransaction('amocrm.claim-refresh', (tx) => {
      const lease = new Date(tx.now().getTime() + limits.refreshLeaseMs);
      return tx.run(sql.claimRefresh, [id, refreshSealed, lease, tx.now()]);
    });
    if (claimed === 1) return useUp(deps, { ...connection, refreshSealed });
    if (performance.now() > waitUntilMs)
      return { kind: 'unknown', why: 'tokens are being renewed' };
    await sleep(limits.refreshPollMs);
  }
}

async function useUp(
  deps: AccessDeps,
  connection: Connection & { refreshSealed: string },
): Promise<Connection | AmoAnswer<never>> {
  const { database, api, sealer } = deps;
  const { id, refreshSealed, platform } = connection;
  const about = aboutConnection(id);
  const refreshToken = sealer.open(refreshSealed, about);
  let { host } = connection;
  let answer = await api.refresh(host, refreshToken);
  if (isRefused(answer)) {
    // The account may have been renamed: its old host knows nothing of it.
    const now = await api.hostNow(platform, refreshToken);
    const renamed = now.kind === 'ok' ? accountHost(now.value) : undefined;
    if (renamed !== undefined && renamed !== host) {
      host = renamed;
      answer = await api.refresh(host, refreshToken);
    }
  }
  if (answer.kind === 'ok') {
    const { accessToken, refreshToken: next, expiresIn } = answer.value;
    return database.inTransaction('amocrm.replace-tokens', async (tx) => {
      const until = new Date(tx.now().getTime() + expiresIn * 1000);
      const sealed = [sealer.seal(accessToken, about), sealer.seal(next, about)];
      await tx.run(sql.replaceTokens, [id, refreshSealed, ...sealed, until, tx.now(), host]);
      const stored = await tx.row<Connection>(sql.findConnection, [id]);
      assert(stored !== undefined, 'connections are not deleted');
      return stored;
    });
  }
  if (isRefused(answer)) {
    const dead = await database.inTransaction('amocrm.mark-dead', (tx) =>
      tx.run(sql.markDead, [id, refreshSealed, 'grant', tx.now()]),
    );
    if (dead === 1) await deps.onDead(connection);
    return { kind: 'unauthorised' };
  }
  await database.inTransaction('amocrm.release-refresh', (tx) =>
    tx.run(sql.releaseRefresh, [id, refreshSealed]),
  );
  return answer.kind === 'slow' || answer.kind === 'unpaid' || answer.kind === 'unknown'
    ? answer
    : { kind: 'unknown', why: `a refresh was answered as ${answer.kind}` };
}

/** The other side knows this token and will not take it again; all else may pass. */
function isRefused({ kind }: AmoAnswer<unknown>): boolean {
  return kind === 'unauthorised' || kind === 'refused' || kind === 'absent';
}
