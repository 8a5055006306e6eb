import { createHmac } from 'node:crypto';
import type { Database } from '#kernel/database/database.ts';
import { sameSecret, type Secret } from '#kernel/secret.ts';
import type { AskAs } from './access.flow.ts';
import type { Connection } from './connection.ts';
import * as sql from './connection.sql.ts';
import * as limits from './limits.ts';
import type { AmoApi } from './ports.ts';

export interface RemovalDeps {
  database: Database;
  api: AmoApi;
  askAs: AskAs;
  clientId: string;
  clientSecret: Secret;
}

/**
 * Hears that an account has removed us. The signature covers no moment, so an old one can be sent
 * again: it only makes us look, and an account is removed when its token is no longer taken.
 * Says whether the signature was good.
 */
export async function hearRemoval(
  { database, clientId, clientSecret }: RemovalDeps,
  query: URLSearchParams,
): Promise<boolean> {
  const amoId = query.get('account_id') ?? '';
  const uuid = query.get('client_uuid') ?? '';
  const signature = removalSignature(clientSecret, uuid, amoId);
  const isGood = sameSecret(signature, query.get('signature') ?? '');
  if (!isGood || uuid !== clientId || !/^\d{1,16}$/.test(amoId)) return false;
  await database.inTransaction('amocrm.ask-proof', (tx) => tx.run(sql.askProof, [amoId, tx.now()]));
  return true;
}

/** Hex HMAC-SHA256 of `client_uuid|account_id`. Source: amoCRM developers, disabling hook. */
export function removalSignature(secret: Secret, clientUuid: string, accountId: string): string {
  const text = `${clientUuid}|${accountId}`;
  return createHmac('sha256', secret.reveal()).update(text).digest('hex');
}

/** Looks whether accounts that are said to have removed us still take our tokens. */
export async function proveRemovals(deps: RemovalDeps, atOnce: number): Promise<number> {
  const { database, api, askAs } = deps;
  const announced = await database.inTransaction('amocrm.claim-proofs', (tx) => {
    const again = new Date(tx.now().getTime() + limits.proofRetryMs);
    return tx.rows<Connection>(sql.claimProofs, [tx.now(), again, atOnce]);
  });
  await Promise.all(
    announced.map(async (connection) => {
      const { id } = connection;
      const answer = await askAs(connection, (at) => api.account(at, 'upkeep'));
      if (answer.kind === 'unauthorised') await forget(database, connection);
      else if (answer.kind === 'ok') {
        await database.inTransaction('amocrm.drop-proof', (tx) => tx.run(sql.dropProof, [id]));
      }
    }),
  );
  return announced.length;
}

/** Its tokens are deleted; its history and its settings stay for the day it comes back. */
function forget(database: Database, { id, accessSealed }: Connection): Promise<number> {
  return database.inTransaction('amocrm.disable', (tx) =>
    tx.run(sql.disable, [id, tx.now(), accessSealed]),
  );
}
