import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { statement } from '#kernel/database/database.ts';
import { testDatabase } from '../database.ts';
import { simulate, SimulationFailed, type Simulation } from './simulate.ts';
import type { Town } from './town.ts';

const live = async (simulation: Omit<Simulation, 'home'>) =>
  simulate({ ...simulation, home: await testDatabase() });

/** What has to happen in a long life at least once, or the life proves nothing of it. */
const expected = [
  ...['pay paid', 'pay held', 'pay partial', 'pay pending', 'pay died', 'work died'],
  ...['fund captured', 'fund held', 'fund not_enough_money', 'transfer paid', 'transfer partial'],
  ...['transfer suspense', 'transfer repaid', 'ship done', 'ship wrong_total_amount'],
  ...['instrument paid', 'instrument pending', 'instrument invoice_already_paid'],
  ...['report again paid', 'report again pending', 'report again payment_operation_conflict'],
  ...['business paid', 'business invoice_not_found', 'confirm again paid'],
  ...['confirm again operation_conflict', 'loyalty paid', 'loyalty not_enough_money'],
  ...['pay out refund', 'pay out release'],
  ...['refund done', 'refund wrong_basket_item_total_amount', 'cancel done', 'lapse'],
];

describe('a life drawn from a seed', () => {
  test('20,000 operations, and everything agrees', async () => {
    const { counts, deaths, reconciled } = await live({ seed: 6, operations: 20_000, audits: 4 });
    for (const outcome of expected) assert.ok(counts[outcome], `${outcome} happens`);
    assert.ok(deaths > 50, 'servers die');
    assert.ok(reconciled > 800, 'invoices come to their end');
  });

  test('the same seed is the same life', async () => {
    const first = await live({ seed: 11, operations: 1000 });
    assert.deepEqual(await live({ seed: 11, operations: 1000 }), first);
    assert.notDeepEqual((await live({ seed: 12, operations: 400 })).counts, first.counts);
  });

  test('a server that is killed ten times loses nothing and doubles nothing', async () => {
    const { deaths } = await live({ seed: 13, operations: 1200, audits: 3, kills: 10 });
    assert.ok(deaths >= 10, 'it was killed');
  });
});

/*
 * Faults planted in the database, where code cannot see them: what the product believes that it has
 * written is not what stands there. The auditor must find each by what clients and the outside know.
 */
const faults = {
  'refunds are never sent to the bank': `
    create function planted() returns trigger language plpgsql as $$
    begin
      if new.kind = 'refund' and new.instrument = 'acquirer' then new.due_at := null; end if;
      return new;
    end $$;
    create trigger planted before insert on money_returns for each row execute function planted()`,
  'refunds are never asked of a bank instrument': `
    create function planted() returns trigger language plpgsql as $$
    begin
      if new.instrument = 'instrument' then new.due_at := null; end if;
      return new;
    end $$;
    create trigger planted before insert on money_returns for each row execute function planted()`,
  'a loyalty operator is not told what came back': `
    create function planted() returns trigger language plpgsql as $$
    begin
      if new.event = 'fund.refund' then return null; end if;
      return new;
    end $$;
    create trigger planted before insert on business_webhooks for each row execute function planted()`,
  'a captured sum is booked on another shop': `
    create function planted() returns trigger language plpgsql as $$
    begin
      if new.account like 'merchant/%' and new.amount_minor % 7 = 0 then
        new.account := 'merchant/00000000-0000-7000-8000-000000000000/payable';
      end if;
      return new;
    end $$;
    create trigger planted before insert on ledger_postings for each row execute function planted()`,
  'a shipment of a hold is written down with a kopeck less': `
    create function planted() returns trigger language plpgsql as $$
    begin
      if new.amount > 1 then new.amount := new.amount - 1; end if;
      return new;
    end $$;
    create trigger planted before insert on shipments for each row execute function planted()`,
} as const;

describe('a fault that was planted is found', () => {
  for (const [fault, text] of Object.entries(faults)) {
    test(fault, async () => {
      const plant = async ({ database }: Town) => {
        await database.inTransaction('test.plant', async (tx) => {
          for (const part of text.split(/;\s+(?=create trigger)/))
            await tx.run(statement('', part));
        });
      };
      const failed = (error: unknown) => {
        assert.ok(error instanceof SimulationFailed);
        assert.match(error.message, /replay: npm run simulate -- --seed 14 --operations 3000/);
        return true;
      };
      await assert.rejects(live({ seed: 14, operations: 3000, audits: 3, plant }), failed);
    });
  }
});
