import type { Minor } from '@invogate/contracts/money.ts';
import { statement } from '#kernel/database/database.ts';
import { settleReleaseTransfer } from '#rooms/payments/index.ts';
import { settleRefundTransfer } from '#rooms/refunds/index.ts';
import type { Act } from '../act.ts';

interface Waiting {
  id: string;
  amount: Minor;
  kind: string;
}

/** What the operator's list shows first: money that only a transfer brings back. */
const waitingTransfers = statement(
  'simulation.waiting-transfers',
  `select id, amount, kind from money_returns
   where state = 'created' and instrument = 'transfer' and kind in ('refund', 'release')
   order by created_at, amount limit 10`,
);

/** The operator's bank pays money back that no instrument gives back, and a person notes it. */
export const payOutAct: Act = {
  name: 'pay out',
  weight: 2,
  run: async (town) => {
    const rows = await town.database.rows<Waiting>(waitingTransfers);
    const waiting = town.random.pick(rows);
    if (!waiting) return 'nothing waits';
    const { id, amount, kind } = waiting;
    const about = { operationId: `out-${id}`, executedOn: '2026-03-02' };
    const settle = () =>
      town.database.inTransaction<unknown>('simulation.pay-out', (tx) =>
        kind === 'refund'
          ? settleRefundTransfer(tx, { refundId: id, ...about })
          : settleReleaseTransfer(tx, { returnId: id, ...about }),
      );
    await settle();
    town.notebook.transferredMinor -= amount;
    // Whoever is not sure whether it was noted notes it once more.
    if (town.random.chance(0.2)) await settle();
    return `${String(amount)} of ${id}: ${kind}`;
  },
};
