import type { OrderCustomer } from '@invogate/contracts/orders.ts';
import { moscowDay } from '#kernel/moscow-day.ts';
import type {
  Contract,
  Counterparty,
  OperatorDetails,
  OperatorRequisites,
} from '#rooms/accounts/index.ts';
import type { BankRequisites, Party } from '#rooms/documents/index.ts';

/** The kind of a party follows from its INN: 10 digits of an organisation, 12 of a person. */
export function kindOf(vatNumber: string | null | undefined): Party['kind'] {
  if (vatNumber?.length === 10) return 'organisation';
  return vatNumber?.length === 12 ? 'soleProprietor' : 'person';
}

/** A seller, with the bank account of its contract. */
export function sellerParty(
  counterparty: Counterparty,
  contract: Contract | undefined,
  phone: string | null,
): Party {
  return { ...partyOf(counterparty), phone, bank: contract ? bankOf(contract) : null };
}

/**
 * Who pays: what was said at the order or on the page, and for what was not said, the row of the
 * directory that has its INN and КПП.
 */
export function buyerParty(payer: OrderCustomer, known: Counterparty | undefined): Party {
  const row = known ? partyOf(known) : nobody;
  const vatNumber = payer.vatNumber ?? row.vatNumber;
  const kind = kindOf(vatNumber);
  const name = payer.name ?? (row.name === '' ? (vatNumber ?? '') : row.name);
  const reason = payer.taxRegistrationReasonCode ?? row.taxRegistrationReasonCode;
  return {
    ...{ ...row, name, vatNumber, kind },
    nameFull: row.nameFull === '' ? name : row.nameFull,
    taxRegistrationReasonCode: kind === 'organisation' ? reason : null,
    address: payer.registrationAddress ?? row.address,
    phone: payer.phone ?? null,
    email: payer.email ?? null,
  };
}

const nobody: Party = {
  ...{ name: '', nameFull: '', vatNumber: null, taxRegistrationReasonCode: null, kind: 'person' },
  ...{ registrationNumber: null, registrationDate: null, address: null, phone: null, email: null },
  bank: null,
};

/** The operator; before its requisites are set it has no more than a name. */
export function operatorParty(
  requisites: OperatorRequisites | undefined,
  details: OperatorDetails,
): Party {
  const { nameFull, registrationNumber, address, phone, email } = details;
  const name = requisites?.name ?? 'Оператор';
  const bank = requisites && {
    account: requisites.settlementAccount,
    bank: requisites.bank,
    bic: requisites.bic,
    correspondentAccount: requisites.correspondentAccount,
  };
  return {
    name,
    nameFull: nameFull ?? name,
    vatNumber: requisites?.vatNumber ?? null,
    taxRegistrationReasonCode: requisites?.taxRegistrationReasonCode ?? null,
    kind: requisites ? kindOf(requisites.vatNumber) : 'organisation',
    registrationNumber,
    registrationDate: null,
    ...{ address, phone, email, bank: bank ?? null },
  };
}

function partyOf(row: Counterparty): Party {
  const kind = kindOf(row.vatNumber);
  return {
    name: row.name,
    nameFull: row.nameFull ?? row.name,
    ...{ vatNumber: row.vatNumber, kind },
    taxRegistrationReasonCode: kind === 'organisation' ? row.taxRegistrationReasonCode : null,
    registrationNumber: row.registrationNumber,
    registrationDate: row.registrationDate ? moscowDay(row.registrationDate) : null,
    address: row.registrationAddress,
    ...{ phone: null, email: null, bank: null },
  };
}

function bankOf(contract: Contract): BankRequisites | null {
  const { settlementAccount, settlementBank, settlementBic } = contract;
  if (settlementAccount === null || settlementBank === null || settlementBic === null) return null;
  return {
    account: settlementAccount,
    bank: settlementBank,
    bic: settlementBic,
    correspondentAccount: contract.settlementCorrespondentAccount ?? '',
  };
}
