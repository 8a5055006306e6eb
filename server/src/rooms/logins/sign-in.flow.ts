import type { Database } from '#kernel/database/database.ts';
import { outside } from '#kernel/outside.ts';
import { randomHex, sha256Hex } from '#kernel/secret.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { prefillPayer } from '#rooms/payments/index.ts';
import * as sql from './login.sql.ts';
import { containerOfPath, type LoginOutcome } from './own-path.ts';
import { personOf, type Person } from './person.ts';
import type { BankId, LoginProofs } from './ports.ts';
import { customerOf } from './prefill.ts';
import { bankIdOf, type LoginProvider } from './provider.ts';
import { openSession } from './session.ts';

export interface SignInDeps {
  database: Database;
  accounts: Accounts;
  bankId: BankId;
  /** Without a slash at the end. */
  publicUrl: string;
  /** Hears why a sign-in failed. */
  onTrouble: (error: unknown) => void;
}

/** A payer has this long for the bank's pages. */
export const attemptS = 600;

export interface SignedIn {
  outcome: LoginOutcome;
  returnPath: string;
  /** Token of the new session, when it is `done`. */
  session?: string;
  /** The payer has several organisations and must say which. */
  mustChoose?: boolean;
}

/** The bank's address for this browser; undefined when the bank does not answer. */
export async function beginSignIn(
  deps: SignInDeps,
  provider: LoginProvider,
  browser: string,
  returnPath: string,
): Promise<string | undefined> {
  const { database, bankId, onTrouble } = deps;
  const secrets = { state: randomHex(32), nonce: randomHex(32), codeVerifier: randomHex(32) };
  const proofs = { ...secrets, redirectUri: redirectUri(deps, provider) };
  let url: string;
  try {
    url = await outside('bank-id.begin', () => bankId.begin(bankIdOf(provider), proofs));
  } catch (error) {
    onTrouble(error);
    return undefined;
  }
  await database.inTransaction('logins.begin', (tx) => {
    const until = new Date(tx.now().getTime() + attemptS * 1000);
    const { state, nonce, codeVerifier } = secrets;
    const hashes = [sha256Hex(state), provider.id, sha256Hex(browser)];
    return tx.run(sql.insertAttempt, [...hashes, nonce, codeVerifier, returnPath, until]);
  });
  return url;
}

/**
 * The browser comes back from the bank. Undefined when no sign-in of this browser has this state:
 * it is too late, used, or of another browser. A state is used up whatever comes of it.
 */
export async function finishSignIn(
  deps: SignInDeps,
  provider: LoginProvider,
  browser: string,
  query: URLSearchParams,
): Promise<SignedIn | undefined> {
  const { database, onTrouble } = deps;
  const state = query.get('state') ?? '';
  const attempt = await database.inTransaction('logins.take-attempt', (tx) => {
    const hashes = [sha256Hex(state), sha256Hex(browser)];
    return tx.row<sql.AttemptRow>(sql.takeAttempt, [...hashes, provider.id, tx.now()]);
  });
  if (!attempt) return undefined;
  const { returnPath, nonce, codeVerifier } = attempt;
  if (query.has('error')) return { outcome: 'refused', returnPath };
  try {
    const proofs = { state, nonce, codeVerifier, redirectUri: redirectUri(deps, provider) };
    return { ...(await accept(deps, provider, proofs, query, returnPath)), returnPath };
  } catch (error) {
    onTrouble(error);
    return { outcome: 'failed', returnPath };
  }
}

async function accept(
  deps: SignInDeps,
  provider: LoginProvider,
  proofs: LoginProofs,
  query: URLSearchParams,
  returnPath: string,
): Promise<Omit<SignedIn, 'returnPath'>> {
  const { database, bankId } = deps;
  const claims = await outside('bank-id.finish', () =>
    bankId.finish(bankIdOf(provider), proofs, query),
  );
  const person = personOf(claims, provider.claimMap);
  const mustChoose = person.organisations.length > 1;
  const fill = mustChoose ? undefined : await fillingOf(deps, person, returnPath);
  const session = await database.inTransaction('logins.accept', async (tx) => {
    if (fill) await prefillPayer(tx, fill.containerId, fill.customer);
    const who = { issuer: provider.issuer, subject: claims.sub, person };
    return openSession(tx, provider.id, who);
  });
  return { outcome: 'done', session, mustChoose };
}

/** What is filled into the invoice to which the payer goes back, if it is one. */
export async function fillingOf(
  { accounts }: Pick<SignInDeps, 'accounts'>,
  person: Person,
  returnPath: string,
  chosen = person.organisations[0],
) {
  const containerId = containerOfPath(returnPath);
  if (containerId === undefined) return undefined;
  return { containerId, customer: await customerOf(accounts, person, chosen) };
}

const redirectUri = ({ publicUrl }: SignInDeps, { code }: LoginProvider): string =>
  `${publicUrl}/login/bank/${code}/callback`;
