import type { Database, Reader, Tx } from '#kernel/database/database.ts';
import { announceChange, keptList } from '#kernel/database/kept-list.ts';
import { Secret } from '#kernel/secret.ts';
import type { Instrument } from './instrument.ts';
import { allInstruments, type StoredInstrument } from './instrument.sql.ts';

/** The instruments of this installation, kept in memory until one of them changes. */
export interface InstrumentDirectory {
  /** By their method ids, blocked ones too. */
  all(): Promise<readonly Instrument[]>;
  ofAccount(accountId: string): Promise<Instrument | undefined>;
}

/** Names the list among what the database tells. */
const channel = 'instruments';

/** Opens the directory. */
export function instrumentDirectory(database: Database): InstrumentDirectory {
  const all = keptList(database, channel, () => readInstruments(database));
  return {
    all,
    ofAccount: async (accountId) => (await all()).find((each) => each.accountId === accountId),
  };
}

/** All instruments, by their method ids. */
export async function readInstruments(reader: Reader): Promise<Instrument[]> {
  return (await reader.rows<StoredInstrument>(allInstruments)).map(instrumentOf);
}

/** Tells every process, in the commit that makes the change. */
export const announceInstruments = (tx: Tx): Promise<void> => announceChange(tx, channel);

/** An instrument with its keys behind `Secret`. */
export function instrumentOf(stored: StoredInstrument): Instrument {
  const { signatureKey, formerSignatureKey, refundKey } = stored;
  return {
    ...stored,
    signatureKey: new Secret(signatureKey),
    formerSignatureKey: formerSignatureKey === null ? null : new Secret(formerSignatureKey),
    refundKey: refundKey === null ? null : new Secret(refundKey),
  };
}
