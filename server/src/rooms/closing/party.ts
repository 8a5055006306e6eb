import type { OrderCustomer } from '@invogate/contracts/orders.ts';
import type { Contract, Counterparty } from '#rooms/accounts/index.ts';
import type { BankRequisites, Party } from '#rooms/documents/index.ts';
import { kindOf, partyOf } from '#rooms/invoices/index.ts';

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
    // The full name of the directory belongs to its short name, not to another that was said.
    nameFull: row.nameFull === '' || name !== row.name ? name : row.nameFull,
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
