import type { Tx } from '#kernel/database/database.ts';
import { randomHex } from '#kernel/secret.ts';
import { createAccount, createUser, issueToken, storeToken } from '#rooms/accounts/index.ts';
import { claimOutsideMethod } from '#rooms/payments/index.ts';
import { checkInstrument } from './check-instrument.ts';
import { announceInstruments, instrumentOf } from './instrument-directory.ts';
import { defaultSettings, type Instrument, type InstrumentSettings } from './instrument.ts';
import { insertInstrument, instrumentParams, type StoredInstrument } from './instrument.sql.ts';

/** What a new instrument needs; the rest has defaults, and keys are made where none is given. */
export type InstrumentInput = Partial<InstrumentSettings> &
  Pick<InstrumentSettings, 'title'> & {
    code: string;
    paymentMethodId: number;
    signatureKey?: string;
    refundKey?: string;
    /** For published demo data only; otherwise one is made. */
    token?: string;
  };

const keyBytes = 20;

/**
 * Opens an instrument with an account and a token of its own. The token's text is answered here and
 * never again. Throws `validation_error` for what cannot be kept or is taken.
 */
export async function createInstrument(
  tx: Tx,
  input: InstrumentInput,
): Promise<{ instrument: Instrument; token: string }> {
  const { token: given, ...settings } = input;
  const stored: StoredInstrument = {
    ...defaultSettings,
    ...settings,
    id: tx.newId(),
    accountId: '',
    signatureKey: input.signatureKey ?? randomHex(keyBytes),
    formerSignatureKey: null,
    formerKeyUntil: null,
    refundKey: input.refundKey ?? (settings.refundUrl ? randomHex(keyBytes) : null),
  };
  checkInstrument(stored);
  const { code: name, paymentMethodId: id } = stored;
  await claimOutsideMethod(tx, { code: name, id });
  const { id: accountId } = await createAccount(tx, { name });
  const { id: userId } = await createUser(tx, { accountId, name });
  const whole = { ...stored, accountId };
  await tx.run(insertInstrument, [...instrumentParams(whole), tx.now()]);
  await announceInstruments(tx);
  const wish = { userId, rights: ['instrument'] as const, label: name };
  if (given === undefined) {
    const { token } = await issueToken(tx, wish);
    return { instrument: instrumentOf(whole), token };
  }
  await storeToken(tx, { ...wish, token: given });
  return { instrument: instrumentOf(whole), token: given };
}
