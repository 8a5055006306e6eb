import type { Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { field } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import {
  changeDocumentTerms,
  contractInForce,
  operatorDetails,
  readMerchant,
  setOperatorDetails,
  storeImage,
  type Contract,
  type DocumentTerms,
  type OperatorDetails,
} from '#rooms/accounts/index.ts';

/** Terms as the operator gives them: images as bytes, null takes one off. */
export type PaperTerms = Partial<Omit<DocumentTerms, 'stampHash' | 'signatureHash'>> & {
  stamp?: Uint8Array | null;
  signature?: Uint8Array | null;
};

/** What the operator decides about papers. */
export interface PaperActs {
  /** What receipts and documents say of the operator. */
  operatorDetails(): Promise<OperatorDetails>;
  /** Throws `validation_error`, also before the requisites are set. */
  setOperatorDetails(patch: Partial<OperatorDetails>): Promise<OperatorDetails>;
  /**
   * Changes what the contract in force of a shop says of papers; it holds for all shops of the
   * seller. Throws `not_found`, and `validation_error` where no contract is in force.
   */
  setPaperTerms(merchantId: string, terms: PaperTerms): Promise<Contract>;
}

export function paperActs(database: Database): PaperActs {
  return {
    operatorDetails: () => operatorDetails(database),
    setOperatorDetails: (patch) =>
      database.inTransaction('admin.set-details', (tx) => setOperatorDetails(tx, patch)),
    setPaperTerms: (merchantId, { stamp, signature, ...terms }) =>
      database.inTransaction('admin.set-papers', async (tx) => {
        const merchant = isUuid(merchantId) ? await readMerchant(tx, merchantId) : undefined;
        if (!merchant) throw notFound({ message: `No merchant has the id ${merchantId}` });
        const contract = contractInForce(merchant, tx.now());
        if (!contract) {
          const message = 'The seller has no contract in force: sign one first';
          throw validationError({ message, fields: [field('contract', message, 'required')] });
        }
        const hashOf = (image: Uint8Array | null) => (image ? storeImage(tx, image) : null);
        return changeDocumentTerms(tx, contract.id, {
          ...terms,
          ...(stamp === undefined ? {} : { stampHash: await hashOf(stamp) }),
          ...(signature === undefined ? {} : { signatureHash: await hashOf(signature) }),
        });
      }),
  };
}
