import type { CounterpartyDetail } from '@invogate/contracts/accounts.ts';
import { atom } from '#kernel/time.ts';
import type { Counterparty } from './counterparty.ts';

/** A counterparty on the wire: absent properties are left out, long texts cut to their limits. */
export function showCounterparty(row: Counterparty): CounterpartyDetail {
  const shown: CounterpartyDetail = {
    id: row.id,
    vatNumber: row.vatNumber,
    name: cut(row.name, 100),
  };
  if (row.taxRegistrationReasonCode) {
    shown.taxRegistrationReasonCode = row.taxRegistrationReasonCode;
  }
  if (row.nameFull) shown.nameFull = cut(row.nameFull, 300);
  if (row.nameI18n) shown.nameI18n = cut(row.nameI18n, 300);
  if (row.registrationNumber) shown.registrationNumber = cut(row.registrationNumber, 20);
  if (row.registrationDate) shown.registrationDate = atom(row.registrationDate);
  if (row.registrationAddress) shown.registrationAddress = cut(row.registrationAddress, 200);
  if (row.postAddress) shown.postAddress = cut(row.postAddress, 200);
  if (row.postAddressZip) shown.postAddressZip = cut(row.postAddressZip, 6);
  return shown;
}

/** At most `length` UTF-16 units, never half of a pair. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
