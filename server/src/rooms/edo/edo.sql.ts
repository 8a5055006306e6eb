import { statement } from '#kernel/database/database.ts';

export const packageColumns = `
  p.id, p.group_key as "group", p.account_id as "accountId", p.merchant_id as "merchantId",
  p.order_ids as "orderIds", p.payer, p.vat_number as "vatNumber", p.reason_code as "reasonCode",
  p.way, p.operator, p.address, p.external_id as "externalId", p.due_at as "dueAt", p.tries,
  p.last_error as "lastError", p.created_at as "createdAt", p.sent_at as "sentAt"`;

export const documentColumns = `
  d.document_id as "documentId", d.package_id as "packageId", d.kind, d.number,
  d.date::text as date, d.needs_signature as "needsSignature", d.external_id as "externalId",
  d.state, d.revocation, d.revocation_by as "revocationBy",
  d.revocation_reason as "revocationReason", d.revoke_due_at as "revokeDueAt",
  d.revoke_tries as "revokeTries", d.revoke_error as "revokeError",
  d.roaming_error as "roamingError", d.said, d.title_ref as "titleRef",
  d.title_due_at as "titleDueAt", d.title_tries as "titleTries", d.changed_at as "changedAt",
  exists (select 1 from edo_titles t where t.document_id = d.document_id) as "hasTitle"`;

export const packed = statement(
  'edo.packed',
  'select document_id as "documentId" from edo_documents where document_id = any($1::uuid[])',
);

export const insertPackage = statement(
  'edo.insert-package',
  `insert into edo_packages (id, group_key, account_id, merchant_id, order_ids, payer, vat_number,
     reason_code, way, due_at, created_at)
   values ($1, $2, $3, $4, $5::uuid[], $6::json, $7, $8, 'undecided', $9, $9)`,
);

/** Documents of package $1 from JSON in $2, at $3. */
export const insertDocuments = statement(
  'edo.insert-documents',
  `insert into edo_documents (document_id, package_id, kind, number, date, needs_signature, state,
     changed_at)
   select document_id, $1, kind, number, date, needs_signature, 'draft', $3::timestamptz
   from json_to_recordset($2::json) as r (
     document_id uuid, kind text, number text, date date, needs_signature boolean)`,
);

/** Takes what is due at $1 for operator $4, and leases it until $2; at most $3. */
export const claimDue = statement(
  'edo.claim-due',
  `update edo_packages p set due_at = $2, tries = p.tries + 1
   where p.id in (
     select id from edo_packages
     where due_at <= $1 and (operator is null or operator = $4)
     order by due_at, id limit $3 for update skip locked)
   returning ${packageColumns}`,
);

/** The way of a package $1 whose lease until $2 we hold; to be sent at $5. */
export const decideEdo = statement(
  'edo.decide-edo',
  `update edo_packages set way = 'edo', operator = $3, address = $4, due_at = $5,
     tries = 0, last_error = null
   where id = $1 and due_at = $2 and way = 'undecided'`,
);

export const decidePaper = statement(
  'edo.decide-paper',
  `update edo_packages set way = 'paper', due_at = null, last_error = null
   where id = $1 and way <> 'paper'`,
);

/** It is at the operator: believed of anybody, as it cannot be taken back. */
export const settleSent = statement(
  'edo.settle-sent',
  `update edo_packages set external_id = $2, sent_at = coalesce(sent_at, $3), due_at = $4,
     tries = 0, last_error = null
   where id = $1 and (external_id is null or external_id = $2)`,
);

/** What is to be done next with a package whose lease until $2 we hold. */
export const settleTry = statement(
  'edo.settle-try',
  `update edo_packages set due_at = $3, last_error = $4,
     tries = case when $4::text is null then 0 else tries end
   where id = $1 and due_at = $2`,
);

export const findPackages = statement(
  'edo.find-packages',
  `select ${packageColumns} from edo_packages p where p.id = any($1::uuid[])
   order by p.created_at, p.id`,
);

export const packagesAt = statement(
  'edo.packages-at',
  `select ${packageColumns} from edo_packages p
   where p.operator = $1 and p.external_id = any($2::text[]) order by p.id`,
);

export const documentsOfPackages = statement(
  'edo.documents-of-packages',
  `select ${documentColumns}, (
     select coalesce(json_agg(n), '[]') from (
       select note as text, count(*) as times,
         (extract(epoch from max(noted_at)) * 1000)::bigint as "toldAtMs"
       from edo_notes where document_id = d.document_id
       group by note order by max(noted_at) desc, note limit $2) n) as notes
   from edo_documents d where d.package_id = any($1::uuid[])
   order by d.package_id, d.document_id`,
);

export const lockDocuments = statement(
  'edo.lock-documents',
  `select ${documentColumns} from edo_documents d where d.package_id = any($1::uuid[])
   order by d.package_id, d.document_id for update of d`,
);

export const lockDocument = statement(
  'edo.lock-document',
  `select ${documentColumns} from edo_documents d where d.document_id = $1 for update of d`,
);

export const updateDocument = statement(
  'edo.update-document',
  `update edo_documents set state = $2, revocation = $3, revocation_by = $4, roaming_error = $5,
     said = $6, title_ref = $7, title_due_at = $8, external_id = coalesce($9, external_id),
     revoke_due_at = case when $3 = 'asked' then revoke_due_at end,
     revoke_error = case when $3 = 'asked' then revoke_error end, changed_at = $10
   where document_id = $1`,
);

export const insertNote = statement(
  'edo.insert-note',
  'insert into edo_notes (id, document_id, note, noted_at) values ($1, $2, $3, $4)',
);

/** Makes all packages due that are not done, and the events: whoever asks gets news in seconds. */
export const askAll = statement(
  'edo.ask-all',
  `update edo_packages p set due_at = $1
   where p.way <> 'paper' and (p.due_at is null or p.due_at > $1)
     and (p.external_id is null or exists (
       select 1 from edo_documents d where d.package_id = p.id and d.revocation <> 'accepted'
         and d.state not in ('signed', 'signed_with_discrepancies', 'rejected')
         and not (d.state = 'delivered' and not d.needs_signature)))`,
);

export const askPackage = statement(
  'edo.ask-package',
  `update edo_packages set due_at = $2 where id = $1 and way <> 'paper'`,
);

export const nameAtOperator = statement(
  'edo.name-at-operator',
  'update edo_documents set external_id = $3 where document_id = $1 and package_id = $2',
);

export const findPayer = statement(
  'edo.find-payer',
  `select way, address, invited_at as "invitedAt" from edo_payers
   where vat_number = $1 and reason_code = $2`,
);

/** An address stays until another one is given. */
export const choosePayer = statement(
  'edo.choose-payer',
  `insert into edo_payers as p (vat_number, reason_code, way, address) values ($1, $2, $3, $4)
   on conflict (vat_number, reason_code) do update
   set way = excluded.way, address = coalesce(excluded.address, p.address)`,
);

export const noteInvited = statement(
  'edo.note-invited',
  `insert into edo_payers as p (vat_number, reason_code, way, invited_at)
   values ($1, $2, 'auto', $3)
   on conflict (vat_number, reason_code) do update set invited_at = excluded.invited_at`,
);

/** The row of an operator's events, at $3 when it is new. */
export const openCursor = statement(
  'edo.open-cursor',
  `insert into edo_cursors (operator, id, due_at) values ($1, $2, $3)
   on conflict (operator) do nothing`,
);

export const claimCursor = statement(
  'edo.claim-cursor',
  `update edo_cursors set due_at = $3 where operator = $1 and due_at <= $2
   returning cursor, tries`,
);

/** Moves on from $2 to $3; touches nothing when another process has moved on meanwhile. */
export const moveCursor = statement(
  'edo.move-cursor',
  `update edo_cursors set cursor = $3, due_at = $4, tries = 0, last_error = null,
     failing_since = null
   where operator = $1 and cursor is not distinct from $2`,
);

export const failCursor = statement(
  'edo.fail-cursor',
  `update edo_cursors set due_at = $2, tries = tries + 1, last_error = $3,
     failing_since = coalesce(failing_since, $4)
   where operator = $1`,
);

export const askCursors = statement('edo.ask-cursors', 'update edo_cursors set due_at = $1');

export const askCursor = statement(
  'edo.ask-cursor',
  'update edo_cursors set due_at = $2 where id = $1 and last_error is not null',
);

/** A wish to revoke; taken to the operator at $4. */
export const askRevocation = statement(
  'edo.ask-revocation',
  `update edo_documents set revocation = 'asked', revocation_by = 'us', revocation_reason = $2,
     revoke_due_at = $3, revoke_tries = 0, revoke_error = null, changed_at = $3
   where document_id = $1`,
);

/** What is to be revoked at operator $4, leased until $2; at most $3. */
export const claimRevocations = statement(
  'edo.claim-revocations',
  `update edo_documents d set revoke_due_at = $2, revoke_tries = d.revoke_tries + 1
   from edo_packages p
   where p.id = d.package_id and p.operator = $4 and d.document_id in (
     select document_id from edo_documents where revoke_due_at <= $1
     order by revoke_due_at limit $3 for update skip locked)
   returning d.document_id as "documentId", d.package_id as "packageId",
     d.external_id as "documentExternalId", d.revocation_reason as reason,
     d.revoke_tries as tries, p.external_id as "externalId"`,
);

export const settleRevocation = statement(
  'edo.settle-revocation',
  `update edo_documents set revoke_due_at = $2, revoke_error = $3
   where document_id = $1 and revocation = 'asked'`,
);

/** Titles to fetch from operator $4, leased until $2; at most $3. */
export const claimTitles = statement(
  'edo.claim-titles',
  `update edo_documents d set title_due_at = $2, title_tries = d.title_tries + 1
   from edo_packages p
   where p.id = d.package_id and p.operator = $4 and d.document_id in (
     select document_id from edo_documents where title_due_at <= $1
     order by title_due_at limit $3 for update skip locked)
   returning d.document_id as "documentId", d.package_id as "packageId",
     d.title_ref as "titleRef", d.title_tries as tries, p.external_id as "externalId"`,
);

export const settleTitle = statement(
  'edo.settle-title',
  `update edo_documents set title_due_at = $2,
     title_tries = case when $2::timestamptz is null then 0 else title_tries end
   where document_id = $1`,
);

/** What was signed is kept as it is: the first one stays. */
export const storeTitle = statement(
  'edo.store-title',
  `insert into edo_titles (document_id, file_name, mime_type, bytes, sha256, stored_at)
   values ($1, $2, $3, $4, $5, $6) on conflict (document_id) do nothing`,
);

export const findTitle = statement(
  'edo.find-title',
  `select t.document_id as "documentId", t.file_name as "fileName", t.mime_type as "mimeType",
     t.bytes, t.sha256, t.stored_at as "storedAt", p.account_id as "accountId",
     p.merchant_id as "merchantId"
   from edo_titles t join edo_documents d on d.document_id = t.document_id
     join edo_packages p on p.id = d.package_id
   where t.document_id = $1`,
);

/** Documents whose way is decided, and what became of those on paper. */
export const originalsOfDocuments = statement(
  'edo.originals-of-documents',
  `select d.document_id as "documentId", p.way, d.state, d.revocation,
     d.roaming_error as "roamingError", i.state as "paperState", i.track
   from edo_documents d join edo_packages p on p.id = d.package_id
     left join paper_items i on i.package_id = p.id
   where d.document_id = any($1::uuid[]) and p.way <> 'undecided'`,
);
