import type { OutsideMethod, OutsideParties } from '#rooms/payments/index.ts';
import type { CredentialDirectory } from './credential-directory.ts';

/** Loyalty operators as the payment page offers them. */
export function loyaltyMethods(directory: CredentialDirectory): OutsideParties {
  return {
    list: async () =>
      (await directory.all()).flatMap((operator): OutsideMethod[] => {
        const { blocked, authorizeUrl, paymentMethodId: id, code, title, programId } = operator;
        if (blocked || authorizeUrl === null || id === null) return [];
        return [
          {
            ...{ id, kind: 'loyalty', code, title, authorizeUrl },
            payerTypes: ['private', 'legal'],
            ...(programId === null ? {} : { programId }),
          },
        ];
      }),
    // A confirmation from a fund is final at once.
    pendingOf: () => Promise.resolve(undefined),
  };
}
