import { statement } from '#kernel/database/database.ts';

const columns = `
  c.id, c.platform, c.amo_id::text as "amoId", c.host, c.name, c.language, c.state,
  c.account_id as "accountId", c.merchant_id as "merchantId", c.settings,
  c.access_sealed as "accessSealed", c.refresh_sealed as "refreshSealed",
  c.access_until as "accessUntil", c.refreshed_at as "refreshedAt",
  c.catalog_id::float8 as "catalogId", c.suspended_at as "suspendedAt",
  c.last_error as "lastError", c.last_error_at as "lastErrorAt", c.created_at as "createdAt"`;

export const findConnection = statement(
  'amocrm.find-connection',
  `select ${columns} from amo_connections c where c.id = $1`,
);

/** By the number that stands in links; of two platforms the one that is in use. */
export const connectionOfNumber = statement(
  'amocrm.connection-of-number',
  `select ${columns} from amo_connections c where c.amo_id = $1
   order by c.state = 'active' desc, c.state = 'linked' desc, c.created_at limit 1`,
);

export const connectionsOfOwner = statement(
  'amocrm.connections-of-owner',
  `select ${columns} from amo_connections c where c.account_id = $1 order by c.created_at, c.id`,
);

/** New tokens of an account; one that was here before keeps its shop and its settings. */
export const saveConnection = statement(
  'amocrm.save-connection',
  `insert into amo_connections as c (id, platform, amo_id, host, name, language, state, account_id,
     merchant_id, access_sealed, refresh_sealed, access_until, refreshed_at, created_at, updated_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $13)
   on conflict (platform, amo_id) do update set host = excluded.host, name = excluded.name,
     language = excluded.language, state = excluded.state, account_id = excluded.account_id,
     merchant_id = excluded.merchant_id, access_sealed = excluded.access_sealed,
     refresh_sealed = excluded.refresh_sealed, access_until = excluded.access_until,
     refreshed_at = excluded.refreshed_at, refresh_lease = null, check_due_at = null,
     suspended_at = null, last_error = null, last_error_at = null, updated_at = excluded.updated_at`,
);

/** Locked until the commit, so that two consents of one account follow each other. */
export const lockConnectionOfAccount = statement(
  'amocrm.lock-connection-of-account',
  `select ${columns} from amo_connections c where c.platform = $1 and c.amo_id = $2 for update`,
);

/** Whoever gets a row may use the refresh token up; the lease ends with a process that dies. */
export const claimRefresh = statement(
  'amocrm.claim-refresh',
  `update amo_connections set refresh_lease = $3
   where id = $1 and refresh_sealed = $2 and (refresh_lease is null or refresh_lease < $4)`,
);

/** Both tokens at once, and only in place of those that were used. */
export const replaceTokens = statement(
  'amocrm.replace-tokens',
  `update amo_connections set access_sealed = $3, refresh_sealed = $4, access_until = $5,
     refreshed_at = $6, refresh_lease = null, host = $7, updated_at = $6
   where id = $1 and refresh_sealed = $2`,
);

export const releaseRefresh = statement(
  'amocrm.release-refresh',
  `update amo_connections set refresh_lease = null where id = $1 and refresh_sealed = $2`,
);

/** The grant is dead: nothing is asked any more until the seller connects again. */
export const markDead = statement(
  'amocrm.mark-dead',
  `update amo_connections set state = 'needs_reauth', access_sealed = null, refresh_sealed = null,
     access_until = null, refresh_lease = null, check_due_at = null, last_error = $3,
     last_error_at = $4, updated_at = $4
   where id = $1 and refresh_sealed = $2`,
);

/** Unless it was installed again meanwhile: then it has other tokens than those that failed. */
export const disable = statement(
  'amocrm.disable',
  `update amo_connections set state = 'disabled', access_sealed = null, refresh_sealed = null,
     access_until = null, refresh_lease = null, check_due_at = null, updated_at = $2
   where id = $1 and (access_sealed is null or access_sealed = $3)`,
);

export const askProof = statement(
  'amocrm.ask-proof',
  `update amo_connections set check_due_at = $2
   where amo_id = $1 and state <> 'disabled' and refresh_sealed is not null`,
);

export const dropProof = statement(
  'amocrm.drop-proof',
  `update amo_connections set check_due_at = null where id = $1`,
);

export const claimProofs = statement(
  'amocrm.claim-proofs',
  `update amo_connections c set check_due_at = $2
   from (select id from amo_connections where check_due_at <= $1
     order by check_due_at limit $3 for update skip locked) d
   where c.id = d.id returning ${columns}`,
);

/** Grants that nobody has used for so long that they would die. */
export const idleConnections = statement(
  'amocrm.idle-connections',
  `select ${columns} from amo_connections c
   where c.refreshed_at < $1 and c.refresh_sealed is not null
     and (c.refresh_lease is null or c.refresh_lease < $2)
   order by c.refreshed_at limit $3`,
);

export const saveSettings = statement(
  'amocrm.save-settings',
  `update amo_connections set settings = $2, account_id = $3, merchant_id = $4, state = $5,
     updated_at = $6
   where id = $1`,
);

export const setCatalog = statement(
  'amocrm.set-catalog',
  `update amo_connections set catalog_id = $2 where id = $1`,
);

/** What hinders now, in plain words; null clears it. */
export const setTrouble = statement(
  'amocrm.set-trouble',
  `update amo_connections set last_error = $2, last_error_at = $3,
     suspended_at = case when $4 then coalesce(suspended_at, $3) end
   where id = $1`,
);

export const insertState = statement(
  'amocrm.insert-state',
  `insert into amo_states (state_hash, account_id, merchant_id, until) values ($1, $2, $3, $4)`,
);

/** A state is used up whatever comes of it. */
export const takeState = statement(
  'amocrm.take-state',
  `delete from amo_states where state_hash = $1
   returning account_id as "accountId", merchant_id as "merchantId", until`,
);

export const forgetStates = statement(
  'amocrm.forget-states',
  `delete from amo_states where until < $1`,
);

export interface CodeRow {
  id: string;
  platform: string;
  host: string;
  codeSealed: string;
  accountId: string | null;
  merchantId: string | null;
  tries: number;
  createdAt: Date;
}

export const insertCode = statement(
  'amocrm.insert-code',
  `insert into amo_codes (id, platform, host, code_sealed, account_id, merchant_id, due_at,
     created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $7)`,
);

export const claimCodes = statement(
  'amocrm.claim-codes',
  `update amo_codes c set tries = tries + 1, due_at = $2
   from (select id from amo_codes where due_at <= $1 order by due_at limit $3
     for update skip locked) d
   where c.id = d.id
   returning c.id, c.platform, c.host, c.code_sealed as "codeSealed",
     c.account_id as "accountId", c.merchant_id as "merchantId", c.tries,
     c.created_at as "createdAt"`,
);

export const forgetCode = statement('amocrm.forget-code', `delete from amo_codes where id = $1`);
