import { minor } from '@invogate/contracts/money.ts';
import type { Database } from '#kernel/database/database.ts';
import { findOrCreatePayer } from '#rooms/accounts/index.ts';
import type { BusinessWebhooks } from '#rooms/business/index.ts';
import { openFund, type Fund } from '#rooms/funds/index.ts';
import type { InstrumentRefunds } from '#rooms/instruments/index.ts';
import type { Acquirer } from '#rooms/payments/ports.ts';
import { openBank } from '../bank-instrument.ts';
import { openCaller } from '../business-caller.ts';
import type { openWorldOn } from '../world-on-database.ts';
import { SimulatedBank } from './simulated-bank.ts';
import { SimulatedCaller } from './simulated-caller.ts';
import { SimulatedInstrument } from './simulated-instrument.ts';

/** Every call of the server to the outside. */
export type OutsideCalls = Pick<
  Acquirer,
  'authorize' | 'status' | 'capture' | 'cancel' | 'refund' | 'refundStatus'
> & { instrumentRefund: InstrumentRefunds; webhook: BusinessWebhooks };

/** All that stands outside of an installation, with books of its own. */
export interface Surroundings {
  bank: SimulatedBank;
  /** Banks that take refunds, one of them parts too, and a wallet of parts that takes none. */
  instruments: readonly SimulatedInstrument[];
  /** An organisation and a loyalty operator, each with its fund. */
  callers: readonly SimulatedCaller[];
  calls: OutsideCalls;
}

type World = Awaited<ReturnType<typeof openWorldOn>>;
type Terms = Partial<Record<'overdraftLimit' | 'promisedLimit', number>>;

/** The fund of a new payer. Limits are in minor units. */
export function openPayerFund(database: Database, vatNumber: string, terms: Terms): Promise<Fund> {
  const { overdraftLimit = 0, promisedLimit = 0 } = terms;
  return database.inTransaction('simulation.open-fund', async (tx) => {
    const { id: counterpartyId } = await findOrCreatePayer(tx, { vatNumber, name: 'Payer' });
    const limits = { overdraftLimit: minor(overdraftLimit), promisedLimit: minor(promisedLimit) };
    return openFund(tx, { counterpartyId, currency: 'RUB', ...limits });
  });
}

/** Gives everybody outside a credential in a new installation, and books that are empty. */
export async function settleIn(world: World, seed: number): Promise<Surroundings> {
  const bank = new SimulatedBank(seed);
  const instruments = [
    await openInstrument(world, seed, bank, { code: 'outer-bank', paymentMethodId: 201 }),
    await openInstrument(world, seed, bank, { code: 'wallet', paymentMethodId: 202 }),
    await openInstrument(world, seed, bank, { code: 'parts-bank', paymentMethodId: 204 }),
  ];
  const callers = [
    await openBusiness(world, seed, bank, { kind: 'organisation', vatNumber: '9900000017' }),
    await openBusiness(world, seed, bank, { kind: 'loyalty', vatNumber: '9900000049' }),
  ];
  const siteOf = (url: string) => new URL(url).hostname.replace('.example', '');
  const find = <T extends { credential: { code: string } }>(list: readonly T[], url: string): T => {
    const found = list.find(({ credential }) => credential.code === siteOf(url));
    if (!found) throw new Error(`nobody is at ${url}`);
    return found;
  };
  const calls: OutsideCalls = {
    ...bank.acquirer,
    instrumentRefund: (post) => find(instruments, post.url).refund(post),
    webhook: (post) => find(callers, post.url).webhook(post),
  };
  return { bank, instruments, callers, calls };
}

async function openInstrument(
  world: World,
  seed: number,
  bank: SimulatedBank,
  { code, paymentMethodId }: { code: string; paymentMethodId: number },
): Promise<SimulatedInstrument> {
  const allowPartial = code !== 'outer-bank';
  const takesRefunds = code !== 'wallet';
  const refundKey = `refund-key-of-${code}`;
  const { token, signatureKey } = await openBank(world, {
    ...{ code, paymentMethodId, allowPartial, authorizeUrl: `https://${code}.example/pay` },
    ...(takesRefunds ? { refundUrl: `https://${code}.example/refund`, refundKey } : {}),
  });
  const may = { allowPartial, takesRefunds };
  const credential = { code, token, signatureKey, refundKey, paymentMethodId, ...may };
  return new SimulatedInstrument(credential, seed, bank);
}

async function openBusiness(
  world: World,
  seed: number,
  bank: SimulatedBank,
  { kind, vatNumber }: { kind: 'organisation' | 'loyalty'; vatNumber: string },
): Promise<SimulatedCaller> {
  const overdraftLimit = kind === 'organisation' ? 3_000_00 : 0;
  const fund = await openPayerFund(world.database, vatNumber, { overdraftLimit });
  const code = `outer-${kind}`;
  const isLoyalty = kind === 'loyalty';
  const webhookKey = `webhook-key-of-${kind}`;
  const paymentMethodId = isLoyalty ? 203 : null;
  const { token } = await openCaller(world, {
    ...{ kind, code, counterpartyId: fund.counterpartyId, webhookKey },
    webhookUrl: `https://${code}.example/webhook`,
    ...(isLoyalty ? { paymentMethodId: 203, authorizeUrl: `https://${code}.example/pay` } : {}),
  });
  const credential = { code, kind, token, webhookKey, paymentMethodId, vatNumber };
  return new SimulatedCaller(credential, fund, seed, bank);
}
