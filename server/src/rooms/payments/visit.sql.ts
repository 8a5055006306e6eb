import { statement } from '#kernel/database/database.ts';

const visitColumns = `id, container_id as "containerId", method_code as "methodCode", state,
  token, language, created_at as "createdAt"`;

export const insertVisit = statement(
  'payments.insert-visit',
  `insert into outside_visits (id, container_id, method_code, state, token, language,
     created_at)
   values ($1, $2, $3, 'open', $4, $5, $6) on conflict (id) do nothing`,
);

export const findVisit = statement(
  'payments.find-visit',
  `select ${visitColumns} from outside_visits where id = $1`,
);

export const lastVisit = statement(
  'payments.last-visit',
  `select ${visitColumns} from outside_visits where container_id = $1
   order by created_at desc, id desc limit 1`,
);

/** The way back is good once: the token finds an open visit only. */
export const endVisitByToken = statement(
  'payments.end-visit-by-token',
  `update outside_visits set state = $2 where token = $1 and state = 'open'
   returning ${visitColumns}`,
);

export const visitByToken = statement(
  'payments.visit-by-token',
  `select ${visitColumns} from outside_visits where token = $1`,
);

export const leaveVisit = statement(
  'payments.leave-visit',
  `update outside_visits set state = 'left'
   where id = $1 and container_id = $2 and state in ('open', 'back')`,
);
