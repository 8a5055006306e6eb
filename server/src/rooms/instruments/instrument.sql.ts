import { statement } from '#kernel/database/database.ts';
import type { InstrumentSettings } from './instrument.ts';

/** An instrument as it is stored; the keys are plain here. */
export interface StoredInstrument extends InstrumentSettings {
  id: string;
  accountId: string;
  code: string;
  paymentMethodId: number;
  signatureKey: string;
  formerSignatureKey: string | null;
  formerKeyUntil: Date | null;
  refundKey: string | null;
}

const columnOf: Readonly<Record<keyof StoredInstrument, string>> = {
  id: 'id',
  accountId: 'account_id',
  code: 'code',
  paymentMethodId: 'payment_method_id',
  title: 'title',
  blocked: 'blocked',
  signatureKey: 'signature_key',
  formerSignatureKey: 'former_signature_key',
  formerKeyUntil: 'former_key_until',
  signatureAlgorithm: 'signature_algorithm',
  authorizeUrl: 'authorize_url',
  searchVatNumber: 'search_vat_number',
  searchPhone: 'search_phone',
  allowPartial: 'allow_partial',
  allowPending: 'allow_pending',
  pendingDays: 'pending_days',
  byIdShape: 'by_id_shape',
  allowedIps: 'allowed_ips',
  refundUrl: 'refund_url',
  refundKey: 'refund_key',
};

const properties = Object.keys(columnOf) as (keyof StoredInstrument)[];
const columns = Object.values(columnOf);
const places = columns.map((_, i) => `$${i + 1}`).join(', ');
const selected = properties.map((name) => `${columnOf[name]} as "${name}"`).join(', ');

/** Parameters of `insertInstrument` (with the time after them) and `updateInstrument`. */
export function instrumentParams(instrument: StoredInstrument): unknown[] {
  return properties.map((name) => instrument[name]);
}

export const insertInstrument = statement(
  'instruments.insert',
  `insert into instruments (${columns.join(', ')}, created_at)
   values (${places}, $${columns.length + 1})`,
);

export const updateInstrument = statement(
  'instruments.update',
  `update instruments set (${columns.slice(1).join(', ')}) =
     (${columns
       .slice(1)
       .map((_, i) => `$${i + 2}`)
       .join(', ')})
   where id = $1`,
);

export const allInstruments = statement(
  'instruments.all',
  `select ${selected} from instruments order by payment_method_id`,
);

export const lockInstrument = statement(
  'instruments.lock',
  `select ${selected} from instruments where code = $1 for update`,
);

const operationColumns = `o.id, o.instrument_id as "instrumentId",
  o.operation_id as "operationId", o.container_id as "containerId", o.amount, o.currency, o.state,
  o.payment_order as "paymentOrder", o.created_at as "createdAt", o.paid_at as "paidAt",
  o.lapses_at as "lapsesAt"`;

export const findOperation = statement(
  'instruments.find-operation',
  `select ${operationColumns} from instrument_operations o
   where o.instrument_id = $1 and o.operation_id = $2`,
);

/** The operation that an invoice is reserved for. */
export const pendingOperation = statement(
  'instruments.pending-operation',
  `select ${operationColumns} from instrument_operations o
   where o.container_id = $1 and o.state = 'pending'`,
);

export const insertOperation = statement(
  'instruments.insert-operation',
  `insert into instrument_operations (id, instrument_id, operation_id, container_id, amount,
     currency, state, payment_order, created_at, paid_at, lapses_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
   on conflict (instrument_id, operation_id) do nothing`,
);

export const saveOperation = statement(
  'instruments.save-operation',
  `update instrument_operations
   set state = $2, payment_order = $3, paid_at = $4, lapses_at = $5 where id = $1`,
);

/** Pending operations whose time is over, oldest first. */
export const lapsingOperations = statement(
  'instruments.lapsing',
  `select ${operationColumns} from instrument_operations o
   where o.lapses_at <= $1 order by o.lapses_at limit $2`,
);

/** What lists of an instrument's own transactions compose their statement on. */
export const operationBase = 'from instrument_operations o';
export const operationListColumns = operationColumns;

/** Which operation paid an invoice by this instrument: the one in $3, else the newest one. */
export const paidOperation = statement(
  'instruments.paid-operation',
  `select ${operationColumns} from instrument_operations o
     join instruments i on i.id = o.instrument_id
   where o.container_id = $1 and i.code = $2 and o.state = 'paid'
     and ($3::uuid is null or o.id = $3)
   order by o.paid_at desc limit 1`,
);

/** Counts one search in the running minute and answers how many that makes. */
export const countSearch = statement(
  'instruments.count-search',
  `insert into instrument_searches (instrument_id, minute, count) values ($1, $2, 1)
   on conflict (instrument_id) do update
   set minute = excluded.minute,
       count = case when instrument_searches.minute = excluded.minute
                    then instrument_searches.count + 1 else 1 end
   returning count`,
);
