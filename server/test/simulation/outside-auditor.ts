import assert from 'node:assert/strict';
import type { GuaranteeFund } from '@invogate/contracts/funds.ts';
import type { InvoicePayment } from '@invogate/contracts/instruments.ts';
import { statement } from '#kernel/database/database.ts';
import { acquirerAccount, balanceOf } from '#rooms/ledger/index.ts';
import { minorOf } from './basket.ts';
import type { NotedInvoice } from './notebook.ts';
import type { InstrumentOperation, SimulatedInstrument } from './simulated-instrument.ts';
import type { Town } from './town.ts';

const paidStatuses = new Set(['completed', 'hold', 'canceled']);

/** What was asked of an instrument and goes by transfer, because it said no. */
const sentByTransfer = statement(
  'simulation.sent-by-transfer',
  `select coalesce(sum(p.amount_minor), 0)::bigint as sum
   from ledger_entries e join ledger_postings p on p.entry_id = e.id
   where e.cause like 'return/%/by-transfer' and p.account = $1`,
);

/** Compares the books of instruments and of callers of the Business API with ours. */
export async function auditOutside(town: Town): Promise<void> {
  const { instruments, callers } = town.outside;
  for (const { faults } of [...instruments, ...callers]) assert.deepEqual(faults, []);
  for (const instrument of instruments) {
    const { code } = instrument.credential;
    const owed = await balanceOf(town.database, acquirerAccount(code), 'RUB');
    assert.equal(owed, instrument.keepsMinor, `what ${code} keeps`);
  }
  for (const { credential, depositedMinor, paidMinor, backMinor } of callers) {
    const path = '/business/api/guarantee-fund';
    const [fund] = await town.read<GuaranteeFund[]>(path, credential.token);
    const own = fund ? minorOf(fund.available) - minorOf(fund.overdraftLimit) : undefined;
    assert.equal(own, depositedMinor - paidMinor + backMinor, `the fund of ${credential.code}`);
  }
}

/** Money goes by transfer only when its instrument has refused it; a wallet refuses everything. */
export async function auditSentByTransfer(town: Town): Promise<void> {
  for (const { credential, refusedMinor } of town.outside.instruments) {
    const { code, takesRefunds } = credential;
    if (!takesRefunds) continue;
    const params = [acquirerAccount(code)];
    const row = await town.database.row<{ sum: number }>(sentByTransfer, params);
    assert.equal(row?.sum, refusedMinor, `what ${code} refused`);
  }
}

/** Whoever was told that an invoice is paid, once and by one payer, finds it so. */
export function followOutside(town: Town, { containerId, orders }: NotedInvoice): void {
  const paid = paidOf(town, containerId);
  const whole = paid.filter(({ instrument }) => !instrument.credential.allowPartial).length;
  const byFund = town.outside.callers
    .flatMap(({ operations }) => [...operations.values()])
    .filter((each) => each.containerId === containerId && each.told === 'paid').length;
  if (whole + byFund === 0) return;
  assert.equal(whole + byFund, 1, `${containerId} is paid in full once`);
  for (const { id, status } of orders) assert.ok(paidStatuses.has(status), `${id} is ${status}`);
}

/** The last look at operations of an invoice that is over; then they are forgotten. */
export async function forgetOutside(town: Town, { containerId }: NotedInvoice): Promise<void> {
  for (const { instrument, operation } of paidOf(town, containerId)) {
    const { id, transactionId, amount } = operation;
    const path = `/payment/api/payment?paymentOperationId=${id}`;
    const [booked] = await town.read<InvoicePayment[]>(path, instrument.credential.token);
    const told = [transactionId, 'paid', amount];
    const stored = booked && [booked.id, booked.status, minorOf(booked.amount)];
    assert.deepEqual(stored, told, `operation ${id}, of which the instrument was told`);
  }
  const { instruments, callers } = town.outside;
  for (const each of [...instruments, ...callers]) each.forget(containerId);
}

interface Paid {
  instrument: SimulatedInstrument;
  operation: InstrumentOperation;
}

function paidOf({ outside }: Town, containerId: string): Paid[] {
  return outside.instruments.flatMap((instrument) =>
    [...instrument.operations.values()]
      .filter((each) => each.containerId === containerId && each.told === 'paid')
      .map((operation) => ({ instrument, operation })),
  );
}
