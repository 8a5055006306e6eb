import type { Database } from '#kernel/database/database.ts';
import type { Sealer } from '#kernel/sealed.ts';
import { Secret, sha256Hex } from '#kernel/secret.ts';
import { aboutConnection, accountHost, stateOf, type Connection } from './connection.ts';
import * as sql from './connection.sql.ts';
import * as limits from './limits.ts';
import type { AmoAccountFacts, AmoApi, AmoTokens } from './ports.ts';

export interface InstallDeps {
  database: Database;
  api: AmoApi;
  sealer: Sealer;
  clientId: string;
}

/** What came back from the consent. */
export type Consent = 'connecting' | 'refused' | 'invalid';

const aboutCode = (id: string) => `amo_codes/${id}`;

/**
 * Takes what the consent or the market says: the code is stored and exchanged later, as the other
 * side waits three seconds and never repeats. Without a `state` the host is a stranger's word: it
 * has to be one of amoCRM's, and the account gets no shop before the settings form has named one.
 */
export async function takeConsent(
  { database, sealer, clientId }: InstallDeps,
  query: URLSearchParams,
): Promise<Consent> {
  const state = query.get('state');
  const bound = state === null ? undefined : await takeState(database, state);
  if (state !== null && bound === undefined) return 'invalid';
  if (query.has('error')) return 'refused';
  const code = query.get('code') ?? '';
  const host = accountHost(query.get('referer') ?? '');
  const ours = (query.get('client_id') ?? clientId) === clientId;
  if (host === undefined || !ours || !/^[\x21-\x7e]{1,4000}$/.test(code)) return 'invalid';
  await database.inTransaction('amocrm.keep-code', (tx) => {
    const id = tx.newId();
    const platform = query.get('platform') === '2' ? '2' : '1';
    const sealed = sealer.seal(code, aboutCode(id));
    const shop = [bound?.accountId ?? null, bound?.merchantId ?? null];
    return tx.run(sql.insertCode, [id, platform, host, sealed, ...shop, tx.now()]);
  });
  return 'connecting';
}

/** The shop for which a consent was begun; undefined when nobody began it, or too long ago. */
async function takeState(database: Database, state: string) {
  const taken = await database.inTransaction('amocrm.take-state', (tx) =>
    tx.row<{ accountId: string; merchantId: string; until: Date }>(sql.takeState, [
      sha256Hex(state),
    ]),
  );
  return taken && taken.until > database.now() ? taken : undefined;
}

/** Exchanges codes that wait; a code that is refused or too old is forgotten. */
export async function exchangeCodes(deps: InstallDeps, atOnce: number): Promise<number> {
  const { database } = deps;
  const codes = await database.inTransaction('amocrm.claim-codes', (tx) => {
    const again = new Date(tx.now().getTime() + limits.codeRetryMs);
    return tx.rows<sql.CodeRow>(sql.claimCodes, [tx.now(), again, atOnce]);
  });
  await Promise.all(codes.map((code) => exchange(deps, code)));
  return codes.length;
}

async function exchange(deps: InstallDeps, code: sql.CodeRow): Promise<void> {
  const { database, api, sealer } = deps;
  const { id, host, codeSealed, createdAt } = code;
  const granted = await api.exchangeCode(host, sealer.open(codeSealed, aboutCode(id)));
  if (granted.kind === 'ok') {
    const at = { host, accessToken: new Secret(granted.value.accessToken) };
    const facts = await api.account(at, 'upkeep');
    if (facts.kind === 'ok') await keep(deps, code, granted.value, facts.value);
  }
  const tooOld = database.now().getTime() - createdAt.getTime() > limits.codeLifeMs;
  const isUncertain = granted.kind === 'unknown' || granted.kind === 'slow';
  if (!isUncertain || tooOld) {
    await database.inTransaction('amocrm.forget-code', (tx) => tx.run(sql.forgetCode, [id]));
  }
}

/**
 * The account with its new tokens. One that was here before keeps its settings; it changes hands
 * only when a consent was begun at our side for another shop.
 */
function keep(
  { database, sealer }: InstallDeps,
  { platform, host, accountId, merchantId }: sql.CodeRow,
  tokens: AmoTokens,
  facts: AmoAccountFacts,
): Promise<number> {
  return database.inTransaction('amocrm.keep-connection', async (tx) => {
    const found = [platform, facts.id];
    const there = await tx.row<Connection>(sql.lockConnectionOfAccount, found);
    const id = there?.id ?? tx.newId();
    const shop = merchantId === null ? there : { accountId, merchantId };
    const settings =
      merchantId === null || merchantId === there?.merchantId ? there?.settings : null;
    const owner = { merchantId: shop?.merchantId ?? null, settings: settings ?? null };
    const until = new Date(tx.now().getTime() + tokens.expiresIn * 1000);
    const about = aboutConnection(id);
    return tx.run(sql.saveConnection, [
      ...[id, platform, facts.id, host, facts.name, facts.language, stateOf(owner)],
      ...[shop?.accountId ?? null, owner.merchantId],
      ...[sealer.seal(tokens.accessToken, about), sealer.seal(tokens.refreshToken, about)],
      ...[until, tx.now()],
    ]);
  });
}
