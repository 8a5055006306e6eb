import type { FoundCounterparty } from '@invogate/contracts/pay-page.ts';
import type { Counterparty } from './counterparty.ts';

/** An organisation of the directory as pages of payers show it. */
export function foundCounterparty({
  vatNumber,
  taxRegistrationReasonCode,
  name,
  registrationAddress,
}: Pick<
  Counterparty,
  'vatNumber' | 'taxRegistrationReasonCode' | 'name' | 'registrationAddress'
>): FoundCounterparty {
  return {
    vatNumber,
    name,
    ...(taxRegistrationReasonCode ? { taxRegistrationReasonCode } : {}),
    ...(registrationAddress ? { registrationAddress } : {}),
  };
}
