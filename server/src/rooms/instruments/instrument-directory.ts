import type { Database, Reader, Tx } from '#kernel/database/database.ts';
import { Secret } from '#kernel/secret.ts';
import type { Instrument } from './instrument.ts';
import { allInstruments, notifyInstruments, type StoredInstrument } from './instrument.sql.ts';

/** The instruments of this installation, kept in memory until one of them changes. */
export interface InstrumentDirectory {
  /** By their method ids, blocked ones too. */
  all(): Promise<readonly Instrument[]>;
  ofAccount(accountId: string): Promise<Instrument | undefined>;
}

/** A notification of a change can be lost with its connection; older than this is read again. */
const lifeMs = 10_000;

/** Counts the changes made by this process: whoever wrote reads what was written. */
let changesHere = 0;

/** Opens the directory. */
export function instrumentDirectory(database: Database): InstrumentDirectory {
  let heard = 0;
  let kept: { sinceMs: number; state: string; read: Promise<readonly Instrument[]> } | undefined;
  database.listen('instruments', () => {
    heard += 1;
  });
  const all = (): Promise<readonly Instrument[]> => {
    const nowMs = database.now().getTime();
    const state = `${String(changesHere)}/${String(heard)}`;
    const fresh = kept?.state === state && Math.abs(nowMs - kept.sinceMs) < lifeMs;
    if (kept && fresh) return kept.read;
    const read = readInstruments(database);
    kept = { sinceMs: nowMs, state, read };
    // A failure is told to those who wait for it, and forgotten.
    read.catch(() => {
      if (kept?.read === read) kept = undefined;
    });
    return read;
  };
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
export async function announceInstruments(tx: Tx): Promise<void> {
  await tx.rows(notifyInstruments);
  tx.afterCommit(() => {
    changesHere += 1;
  });
}

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
