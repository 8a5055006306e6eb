import type { Customer } from '@invogate/contracts/orders.ts';
import { moscowDay } from '#kernel/moscow-day.ts';
import type { Counterparty, OperatorDetails, OperatorRequisites } from '#rooms/accounts/index.ts';
import type { Party } from '#rooms/documents/index.ts';

/** The kind of a party follows from its INN: 10 digits of an organisation, 12 of a person. */
export function kindOf(vatNumber: string | null | undefined): Party['kind'] {
  if (vatNumber?.length === 10) return 'organisation';
  return vatNumber?.length === 12 ? 'soleProprietor' : 'person';
}

/** The operator; before its requisites are set it has a name and no account. */
export function operatorParty(
  requisites: OperatorRequisites | undefined,
  details: OperatorDetails,
): Party {
  const { registrationNumber, address, phone, email } = details;
  const name = requisites?.name ?? 'Оператор';
  return {
    ...{ name, nameFull: details.nameFull ?? name },
    vatNumber: requisites?.vatNumber ?? null,
    taxRegistrationReasonCode: requisites?.taxRegistrationReasonCode ?? null,
    kind: requisites ? kindOf(requisites.vatNumber) : 'organisation',
    ...{ registrationNumber, registrationDate: null, address, phone, email },
    bank: requisites
      ? {
          account: requisites.settlementAccount,
          bank: requisites.bank,
          bic: requisites.bic,
          correspondentAccount: requisites.correspondentAccount,
        }
      : null,
  };
}

/** Who pays, as the payer or the shop has said. */
export function payerParty(payer: Customer & { type?: string }): Party {
  const { vatNumber = null, name, phone = null, email = null } = payer;
  const kind = payer.type === 'private' ? 'person' : kindOf(vatNumber);
  const known = name ?? vatNumber ?? '';
  return {
    ...{ name: known, nameFull: known, vatNumber, kind },
    taxRegistrationReasonCode:
      kind === 'organisation' ? (payer.taxRegistrationReasonCode ?? null) : null,
    ...{ registrationNumber: null, registrationDate: null },
    address: payer.registrationAddress ?? null,
    ...{ phone, email, bank: null },
  };
}

/** A counterparty as the directory has it, such as a shop for which the operator takes money. */
export function partyOf(row: Counterparty): Party {
  const kind = kindOf(row.vatNumber);
  return {
    ...{ name: row.name, nameFull: row.nameFull ?? row.name, vatNumber: row.vatNumber, kind },
    taxRegistrationReasonCode: kind === 'organisation' ? row.taxRegistrationReasonCode : null,
    registrationNumber: row.registrationNumber,
    registrationDate: row.registrationDate ? moscowDay(row.registrationDate) : null,
    address: row.registrationAddress,
    ...{ phone: null, email: null, bank: null },
  };
}
