import type { Tx } from '#kernel/database/database.ts';
import { changeInstrument } from './change-instrument.ts';
import { createInstrument } from './create-instrument.ts';
import { readInstruments } from './instrument-directory.ts';
import type { Instrument } from './instrument.ts';

/** Published values of the bank in the demo; never a secret. */
export const demoBank = {
  code: 'demo-bank',
  paymentMethodId: 100,
  title: 'Демо-банк',
  token: 'd3m0-bank:5f0a1c9d7b3e48269f41c0de27ab9031',
  signatureKey: 'demo-bank-key-7c1f0b2a9e',
  refundKey: 'demo-bank-refund-key-41d8',
} as const;

/**
 * Creates the demo bank, or finds it. Browsers see its pages under `publicUrl`, we call it at
 * `localUrl`; both are without a slash at the end and follow the server to another port.
 */
export async function createDemoBank(
  tx: Tx,
  { publicUrl, localUrl }: { publicUrl: string; localUrl: string },
): Promise<Instrument> {
  const site = {
    authorizeUrl: `${publicUrl}/demo/bank`,
    refundUrl: `${localUrl}/demo/bank/refund`,
  };
  const known = (await readInstruments(tx)).find(({ code }) => code === demoBank.code);
  if (!known) {
    const rights = { searchVatNumber: true, searchPhone: true };
    return (await createInstrument(tx, { ...demoBank, ...rights, ...site })).instrument;
  }
  const moved = known.authorizeUrl !== site.authorizeUrl || known.refundUrl !== site.refundUrl;
  return moved ? changeInstrument(tx, known.code, site) : known;
}
