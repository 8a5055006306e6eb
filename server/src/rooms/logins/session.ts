import type { Reader, Tx } from '#kernel/database/database.ts';
import { randomHex, sha256Hex } from '#kernel/secret.ts';
import * as sql from './login.sql.ts';
import type { Organisation, Person } from './person.ts';

/** A browser whose payer a bank has named. */
export interface PayerSession extends sql.SessionRow {
  tokenHash: string;
  /** The one that the payer acts for; undefined: for none, or not chosen yet. */
  chosen: Organisation | undefined;
}

/** As long as an invoice is looked at; a payer who comes later signs in again. */
export const sessionS = 3600;

/** Opens a session; answers its token, which is stored nowhere. */
export async function openSession(
  tx: Tx,
  providerId: string,
  who: { issuer: string; subject: string; person: Person },
): Promise<string> {
  const token = randomHex(32);
  const { issuer, subject, person } = who;
  const only = person.organisations.length === 1 ? 0 : null;
  const now = tx.now();
  const until = new Date(now.getTime() + sessionS * 1000);
  const stored = [issuer, subject, JSON.stringify(person), only, now, until];
  await tx.run(sql.insertSession, [sha256Hex(token), providerId, ...stored]);
  return token;
}

/** The session of a browser's token, if it still holds. */
export async function findSession(
  reader: Reader,
  token: string | undefined,
): Promise<PayerSession | undefined> {
  if (token === undefined || !/^[0-9a-f]{64}$/.test(token)) return undefined;
  const tokenHash = sha256Hex(token);
  const row = await reader.row<sql.SessionRow>(sql.findSession, [tokenHash, reader.now()]);
  if (!row) return undefined;
  const chosen = row.organisation === null ? undefined : row.person.organisations[row.organisation];
  return { ...row, tokenHash, chosen };
}

/** Takes the organisation that the payer acts for; null: none, as a private person. */
export async function chooseOrganisation(
  tx: Tx,
  session: PayerSession,
  place: number | null,
): Promise<PayerSession> {
  const chosen = place === null ? undefined : session.person.organisations[place];
  const stored = chosen === undefined ? null : place;
  await tx.run(sql.chooseOrganisation, [session.tokenHash, stored]);
  return { ...session, organisation: stored, chosen };
}
