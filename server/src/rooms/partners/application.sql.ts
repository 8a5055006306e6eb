import { statement } from '#kernel/database/database.ts';

export const applicationColumns = `a.id, a.partner_id as "partnerId", a.invite_id as "inviteId",
  coalesce(i.address, a.email, '') as address, a.external_id as "externalId", a.comment, a.state, a.language, a.form, a.question, a.refusal,
  a.submitted_at as "submittedAt", a.decided_at as "decidedAt", a.merchant_id as "merchantId"`;

export const applicationBase = `from partner_applications a
  left join partner_invites i on i.id = a.invite_id`;

/** Made by the first save; saved again as long as the applicant may. */
export const saveForm = statement(
  'partners.save-form',
  `insert into partner_applications (id, partner_id, invite_id, state, language, form, created_at,
     updated_at)
   values ($1, $2, $3, 'draft', $4, $5, $6, $6)
   on conflict (invite_id) do update
     set form = partner_applications.form || excluded.form, language = excluded.language,
       updated_at = excluded.updated_at
     where partner_applications.state in ('draft', 'asked')`,
);

export const applicationOfInvite = statement(
  'partners.application-of-invite',
  `select ${applicationColumns} ${applicationBase} where a.invite_id = $1`,
);

export const lockApplicationOfInvite = statement(
  'partners.lock-application-of-invite',
  `select ${applicationColumns} ${applicationBase} where a.invite_id = $1 for update of a`,
);

export const findApplication = statement(
  'partners.find-application',
  `select ${applicationColumns} ${applicationBase} where a.id = $1 and a.state <> 'draft'`,
);

export const lockApplication = statement(
  'partners.lock-application',
  `select ${applicationColumns} ${applicationBase}
   where a.id = $1 and a.state <> 'draft' for update of a`,
);

export const submitApplication = statement(
  'partners.submit-application',
  `update partner_applications
   set state = 'new', consent_at = coalesce(consent_at, $2), submitted_at = $2, updated_at = $2
   where id = $1`,
);

export const askApplicant = statement(
  'partners.ask-applicant',
  `update partner_applications set state = 'asked', question = $2, updated_at = $3 where id = $1`,
);

export const decideApplication = statement(
  'partners.decide-application',
  `update partner_applications
   set state = $2, refusal = $3, merchant_id = $4, decided_at = $5, updated_at = $5 where id = $1`,
);

/**
 * An application that a partner sends, by the partner's own number; sent again it is changed, unless
 * it is decided.
 */
export const saveExternal = statement(
  'partners.save-external',
  `insert into partner_applications (id, partner_id, state, language, form, email, comment,
     external_id, created_at, updated_at, submitted_at)
   values ($1, $2, 'new', $3, $4, $5, $6, $7, $8, $8, $8)
   on conflict (partner_id, external_id) where external_id is not null do update
     set form = partner_applications.form || excluded.form, email = excluded.email,
       comment = excluded.comment, state = 'new', updated_at = excluded.updated_at,
       submitted_at = excluded.submitted_at
     where partner_applications.state in ('new', 'asked')`,
);

export const externalApplication = statement(
  'partners.external-application',
  `select ${applicationColumns} ${applicationBase}
   where a.partner_id = $1 and (a.external_id = $2 or a.id::text = $2)
     and a.external_id is not null`,
);

export const joinInvite = statement(
  'partners.join-invite',
  `update partner_applications set invite_id = $2 where id = $1`,
);

/**
 * Forgets drafts that nobody has touched since $1 and whose links are over since $2, with their
 * documents: what a person has written and never sent.
 */
export const forgetDrafts = statement(
  'partners.forget-drafts',
  `with old as materialized (
     select a.id from partner_applications a
     where a.state = 'draft' and a.updated_at < $1 and not exists (
       select from partner_invites i where i.id = a.invite_id and i.expires_at >= $2)
     order by a.updated_at limit $3 for update skip locked
   ), files as (
     delete from application_files where application_id in (select id from old)
   )
   delete from partner_applications where id in (select id from old)`,
);

const fileColumns = `id, application_id as "applicationId", name, content_type as "contentType",
  size`;

/** The same bytes twice are one file. */
export const insertFile = statement(
  'partners.insert-file',
  `insert into application_files (id, application_id, name, content_type, size, sha256, bytes,
     created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (application_id, sha256) do nothing`,
);

export const filesOf = statement(
  'partners.files-of',
  `select ${fileColumns} from application_files
   where application_id = any($1::uuid[]) order by created_at, id`,
);

export const removeFile = statement(
  'partners.remove-file',
  `delete from application_files where application_id = $1 and id = $2`,
);

/** One file with its bytes, for the operator; of a draft it is nobody's. */
export const readFile = statement(
  'partners.read-file',
  `select f.name as "fileName", f.content_type as "mimeType", f.bytes, f.sha256
   from application_files f join partner_applications a on a.id = f.application_id
   where f.application_id = $1 and f.id = $2 and a.state <> 'draft'`,
);
