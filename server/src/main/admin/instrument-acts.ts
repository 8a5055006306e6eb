import type { Database } from '#kernel/database/database.ts';
import {
  changeInstrument,
  createInstrument,
  readInstruments,
  type Instrument,
  type InstrumentInput,
  type InstrumentPatch,
} from '#rooms/instruments/index.ts';

/** An instrument without its keys. */
export type ShownInstrument = Omit<Instrument, 'signatureKey' | 'formerSignatureKey' | 'refundKey'>;

/** What a new instrument is handed over with, shown once. */
export interface InstrumentSecrets {
  token: string;
  signatureKey: string;
  refundKey: string | null;
}

/** What the operator does with payment instruments. All of it throws as the room does. */
export interface InstrumentActs {
  createInstrument(
    input: Omit<InstrumentInput, 'token'>,
  ): Promise<ShownInstrument & InstrumentSecrets>;
  changeInstrument(code: string, patch: InstrumentPatch): Promise<ShownInstrument>;
  listInstruments(): Promise<ShownInstrument[]>;
}

export function instrumentActs(database: Database): InstrumentActs {
  return {
    createInstrument: async (input) => {
      const { instrument, token } = await database.inTransaction('admin.create-instrument', (tx) =>
        createInstrument(tx, input),
      );
      const signatureKey = instrument.signatureKey.reveal();
      const refundKey = instrument.refundKey?.reveal() ?? null;
      return { ...shown(instrument), token, signatureKey, refundKey };
    },
    changeInstrument: async (code, patch) =>
      shown(
        await database.inTransaction('admin.change-instrument', (tx) =>
          changeInstrument(tx, code, patch),
        ),
      ),
    listInstruments: async () => (await readInstruments(database)).map(shown),
  };
}

function shown(instrument: Instrument): ShownInstrument {
  const {
    signatureKey: _signatureKey,
    formerSignatureKey: _former,
    refundKey: _refundKey,
    ...rest
  } = instrument;
  return rest;
}
