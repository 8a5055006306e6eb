import type { AmoConnection, AmoConnectionDetail } from '@invogate/contracts/amocrm.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import { randomHex, sha256Hex } from '#kernel/secret.ts';
import { atom } from '#kernel/time.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import type { Merchant } from '#rooms/accounts/index.ts';
import type { AskAs } from './access.flow.ts';
import {
  defaultSettings,
  stateOf,
  type Connection,
  type ConnectionSettings,
} from './connection.ts';
import * as sql from './connection.sql.ts';
import { faultsOfConnection } from './invoice.sql.ts';
import type { FaultReason } from './invoice-fault.ts';
import * as limits from './limits.ts';
import type { AmoApi } from './ports.ts';
import { troubleText } from './note-trouble.ts';
import { faultText, hindranceText } from './seller-words.ts';
import { shownSettings } from './settings.ts';
import { writesOfConnection, type WriteKind } from './write.sql.ts';

/** How many of the newest faults and write-backs a seller sees. */
const newest = 50;

/** Begins a consent for this shop: the address at amoCRM where the seller gives it. */
export async function beginConsent(
  database: Database,
  merchant: Merchant,
  { consentUrl, clientId }: { consentUrl: string; clientId: string },
): Promise<string> {
  const state = randomHex(16);
  await database.inTransaction('amocrm.begin-consent', (tx) => {
    const until = new Date(tx.now().getTime() + limits.stateLifeMs);
    return tx.run(sql.insertState, [sha256Hex(state), merchant.accountId, merchant.id, until]);
  });
  const url = new URL(consentUrl);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('state', state);
  url.searchParams.set('mode', 'popup');
  return url.href;
}

/** A connection of this account. Throws `not_found`. */
export async function ownConnection(
  database: Database,
  accountId: string,
  id: string,
): Promise<Connection> {
  const connection = await database.row<Connection>(sql.findConnection, [id]);
  if (connection?.accountId !== accountId) throw notFound();
  return connection;
}

/** The form saved: whose shop gets the money, and how invoices are paid. */
export async function saveSettings(
  tx: Tx,
  connection: Connection,
  merchant: Merchant,
  settings: ConnectionSettings,
): Promise<Connection> {
  const isUsable = connection.refreshSealed !== null;
  const state = isUsable ? stateOf({ merchantId: merchant.id, settings }) : connection.state;
  const owner = [merchant.accountId, merchant.id];
  await tx.run(sql.saveSettings, [
    ...[connection.id, JSON.stringify(settings), ...owner, state, tx.now()],
  ]);
  const saved = await tx.row<Connection>(sql.findConnection, [connection.id]);
  return saved ?? connection;
}

/** A connection as its seller sees it, with what hinders in this language. */
export function shownConnection(
  connection: Connection,
  language: 'ru' | 'en' = 'ru',
): AmoConnection {
  const { id, host, name, amoId, state, merchantId, suspendedAt } = connection;
  const { lastError, lastErrorAt } = connection;
  return {
    ...{ id, host, name, accountNumber: amoId, status: state },
    ...(merchantId === null ? {} : { merchantId }),
    ...(suspendedAt === null ? {} : { suspendedAt: atom(suspendedAt) }),
    ...(lastError === null ? {} : { lastError: troubleText(lastError, language) }),
    ...(lastErrorAt === null ? {} : { lastErrorAt: atom(lastErrorAt) }),
    settings: shownSettings(connection.settings ?? defaultSettings),
  };
}

interface FaultRow {
  invoiceId: string;
  code: string;
  reason: FaultReason;
  line: number | null;
  found: string | null;
  times: number;
  firstAt: Date;
  lastAt: Date;
}

interface ShownWriteRow {
  invoiceId: string;
  orderId: string;
  kind: WriteKind;
  state: 'due' | 'done' | 'given_up';
  outcome: string | null;
  tries: number;
  dueAt: Date | null;
  lastError: string | null;
  createdAt: Date;
}

/** The same with what went wrong, what was written back, and the statuses to choose from. */
export async function connectionDetail(
  { database, api, askAs }: { database: Database; api: AmoApi; askAs: AskAs },
  connection: Connection,
  language: 'ru' | 'en',
): Promise<AmoConnectionDetail> {
  const [faults, writes, statuses] = await Promise.all([
    database.rows<FaultRow>(faultsOfConnection, [connection.id, newest]),
    database.rows<ShownWriteRow>(writesOfConnection, [connection.id, newest]),
    statusesOf(api, askAs, connection),
  ]);
  return {
    ...shownConnection(connection, language),
    statuses,
    faults: faults.map(({ line, found, firstAt, lastAt, reason, ...rest }) => {
      const place = line === null ? {} : { line };
      const seen = found === null ? {} : { found };
      const text = faultText({ reason, ...place, ...seen }, language);
      return { ...rest, text, firstAt: atom(firstAt), lastAt: atom(lastAt) };
    }),
    writes: writes.map(({ state, outcome, dueAt, lastError, createdAt, ...rest }) => ({
      ...rest,
      status: state,
      ...(outcome === null
        ? {}
        : { outcome: state === 'done' ? outcome : hindranceText(outcome, language) }),
      ...(dueAt === null ? {} : { nextTryAt: atom(dueAt) }),
      ...(lastError === null ? {} : { message: hindranceText(lastError, language) }),
      createdAt: atom(createdAt),
    })),
  };
}

/** Statuses that invoices of the account can have; none while amoCRM does not tell. */
async function statusesOf(api: AmoApi, askAs: AskAs, connection: Connection) {
  const { catalogId, refreshSealed } = connection;
  if (refreshSealed === null) return [];
  let listId = catalogId;
  if (listId === null) {
    const list = await askAs(connection, (at) => api.invoiceList(at, 'write-back'));
    if (list.kind !== 'ok') return [];
    listId = list.value;
  }
  const id = listId;
  const fields = await askAs(connection, (at) => api.fields(at, id));
  if (fields.kind !== 'ok') return [];
  const status = fields.value.find(({ code }) => code === 'BILL_STATUS');
  return (status?.enums ?? []).map((choice) => ({
    id: choice.id,
    title: choice.value.slice(0, 200),
    own: choice.code === undefined,
  }));
}
