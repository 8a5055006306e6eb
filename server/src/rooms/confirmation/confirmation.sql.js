import { statement } from '#kernel/database/database.ts';
const columns = `id, public_code as "publicCode", subject_id as "subjectId",
  container_id as "containerId", payer_id as "payerId", method, code_sha256 as "codeSha256",
  wrong_entries as "wrongEntries", created_at as "createdAt", expires_at as "expiresAt",
  used_at as "usedAt"`;
/** What was sent for a subject and a payer since $3, the newest first. Void ones reached nobody. */
export const codesSince = statement('confirmation.codes-since', `select ${columns} from confirmation_codes
   where subject_id = $1 and payer_id = $2 and created_at > $3 and void_at is null
   order by created_at desc, id desc`);
export const insertCode = statement('confirmation.insert-code', `insert into confirmation_codes (id, public_code, subject_id, container_id, payer_id, method,
     code_sha256, created_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`);
export const voidCode = statement('confirmation.void-code', `update confirmation_codes set void_at = $2 where id = $1 and used_at is null`);
export const useCode = statement('confirmation.use-code', `update confirmation_codes set used_at = $2 where id = $1`);
export const countWrongEntry = statement('confirmation.count-wrong-entry', `update confirmation_codes set wrong_entries = wrong_entries + 1 where id = $1`);
export const insertMistake = statement('confirmation.insert-mistake', `insert into confirmation_mistakes (id, subject_id, created_at) values ($1, $2, $3)`);
export const mistakesSince = statement('confirmation.mistakes-since', `select count(*)::int as count from confirmation_mistakes
   where subject_id = $1 and created_at > $2`);
