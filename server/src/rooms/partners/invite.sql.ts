import { statement } from '#kernel/database/database.ts';

const columns = `id, partner_id as "partnerId", address, state, letters,
  last_letter_at as "lastLetterAt", expires_at as "expiresAt", created_at as "createdAt",
  opened_at as "openedAt", registered_at as "registeredAt", contracted_at as "contractedAt",
  activated_at as "activatedAt"`;

export const insertInvite = statement(
  'partners.insert-invite',
  `insert into partner_invites (id, partner_id, address, state, letters, last_letter_at,
     expires_at, created_at)
   values ($1, $2, $3, 'sent', 1, $4, $5, $4)
   returning ${columns}`,
);

export const lockInviteTo = statement(
  'partners.lock-invite-to',
  `select ${columns} from partner_invites where partner_id = $1 and address = $2 for update`,
);

export const lockInvite = statement(
  'partners.lock-invite',
  `select ${columns} from partner_invites where id = $1 for update`,
);

export const findInvite = statement(
  'partners.find-invite',
  `select ${columns} from partner_invites where id = $1`,
);

export const countLetter = statement(
  'partners.count-letter',
  `update partner_invites
   set letters = letters + 1, last_letter_at = $2, expires_at = greatest(expires_at, $3)
   where id = $1 returning ${columns}`,
);

/** Notes a later state and its time; a state that was left stays left. */
export const moveInvite = statement(
  'partners.move-invite',
  `update partner_invites set state = $2,
     opened_at = case when $2 = 'opened' then $3 else opened_at end,
     registered_at = case when $2 = 'registered' then $3 else registered_at end,
     contracted_at = case when $2 = 'contracted' then $3 else contracted_at end,
     activated_at = case when $2 = 'activated' then $3 else activated_at end
   where id = $1`,
);
