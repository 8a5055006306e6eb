import { statement } from '#kernel/database/database.ts';

/** A payment as the bank keeps it. */
export interface BankPayment {
  id: string;
  key: string;
  fingerprint: string;
  method: 'card' | 'sbp';
  state: 'waiting' | 'pending' | 'authorized' | 'captured' | 'failed' | 'canceled';
  reason: string | null;
  hold: boolean;
  amount_minor: number;
  captured_minor: number;
  refunded_minor: number;
  currency: string;
  description: string;
  return_url: string;
  language_id: 'ru' | 'en';
  challenged: boolean;
  wrong_codes: number;
  capture_key: string | null;
  turns_at: Date | null;
}

export interface BankRefund {
  id: string;
  key: string;
  payment_id: string;
  state: 'pending' | 'completed' | 'failed';
  amount_minor: number;
  currency: string;
}

export interface BankCallback {
  id: string;
  body: string;
}

export interface BankFault {
  kind: string;
  delay_ms: number;
}

export const addPayment = statement(
  'emulator.addPayment',
  `insert into emulator.payments (id, key, fingerprint, method, state, hold, amount_minor, currency,
     description, return_url, language_id, created_at, turns_at)
   values ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8, $9, $10, $11, $12)
   on conflict (key) do nothing`,
);

export const paymentByKey = statement(
  'emulator.paymentByKey',
  'select * from emulator.payments where key = $1',
);

export const paymentById = statement(
  'emulator.paymentById',
  'select * from emulator.payments where id = $1',
);

export const lockPayment = statement(
  'emulator.lockPayment',
  'select * from emulator.payments where id = $1 for update',
);

/** Payments whose state ends by itself by now; `$2` names one of them, or is null for all. */
export const takeTurning = statement(
  'emulator.takeTurning',
  `select * from emulator.payments
   where turns_at <= $1 and ($2::uuid is null or id = $2)
   order by id limit 200 for update skip locked`,
);

export const movePayment = statement(
  'emulator.movePayment',
  `update emulator.payments
   set state = $2, reason = $3, captured_minor = $4, turns_at = $5, capture_key = $6
   where id = $1`,
);

export const challengePayer = statement(
  'emulator.challengePayer',
  'update emulator.payments set challenged = true, wrong_codes = $2 where id = $1',
);

export const addRefund = statement(
  'emulator.addRefund',
  `insert into emulator.refunds (id, key, payment_id, state, amount_minor, created_at, turns_at)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);

export const countRefund = statement(
  'emulator.countRefund',
  'update emulator.payments set refunded_minor = refunded_minor + $2 where id = $1',
);

export const completeRefunds = statement(
  'emulator.completeRefunds',
  `update emulator.refunds set state = 'completed', turns_at = null where turns_at <= $1`,
);

export const refundByKey = statement(
  'emulator.refundByKey',
  `select r.*, p.currency from emulator.refunds r join emulator.payments p on p.id = r.payment_id
   where r.key = $1`,
);

export const refundById = statement(
  'emulator.refundById',
  `select r.*, p.currency from emulator.refunds r join emulator.payments p on p.id = r.payment_id
   where r.id = $1`,
);

export const addCallback = statement(
  'emulator.addCallback',
  'insert into emulator.callbacks (id, payment_id, body, due_at) values ($1, $2, $3, $4)',
);

/** Takes callbacks that are due and puts them off, so that a lost one is sent again. */
export const takeCallbacks = statement(
  'emulator.takeCallbacks',
  `update emulator.callbacks c
   set tries = tries + 1, due_at = case when tries < 9 then $2::timestamptz end
   where id in (
     select id from emulator.callbacks where due_at <= $1
     order by id limit 50 for update skip locked)
   returning id, body`,
);

export const callbackSent = statement(
  'emulator.callbackSent',
  'update emulator.callbacks set sent_at = $2, due_at = null where id = $1',
);

export const addFault = statement(
  'emulator.addFault',
  'insert into emulator.faults (kind, delay_ms) values ($1, $2)',
);

export const takeFault = statement(
  'emulator.takeFault',
  `delete from emulator.faults where id = (
     select id from emulator.faults where kind = any($1::text[])
     order by id limit 1 for update skip locked)
   returning kind, delay_ms`,
);
