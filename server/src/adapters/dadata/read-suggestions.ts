import type { CounterpartyRow } from '#rooms/accounts/ports.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads the answer of "find party by id". Rows of another INN are left out: the service also finds
 * by ОГРН. Throws when the answer is not of this protocol.
 */
export function readSuggestions(answer: unknown, vatNumber: string): CounterpartyRow[] {
  const suggestions = objectOf(answer)?.suggestions;
  if (!Array.isArray(suggestions)) throw new Error('dadata answered without suggestions');
  return suggestions.flatMap((suggestion: unknown) => {
    const row = readParty(objectOf(suggestion) ?? {});
    return row?.vatNumber === vatNumber ? [row] : [];
  });
}

function readParty(suggestion: Json): CounterpartyRow | undefined {
  const data = objectOf(suggestion.data) ?? {};
  const names = objectOf(data.name) ?? {};
  const address = objectOf(data.address) ?? {};
  const vatNumber = textOf(data.inn);
  const nameFull = textOf(names.full_with_opf) ?? textOf(names.full);
  const name = textOf(names.short_with_opf) ?? textOf(suggestion.value) ?? nameFull;
  if (vatNumber === null || name === null) return undefined;
  return {
    vatNumber,
    taxRegistrationReasonCode: vatNumber.length === 12 ? null : textOf(data.kpp),
    name,
    nameFull,
    nameI18n: nameFull,
    registrationNumber: textOf(data.ogrn),
    registrationDate: dateOf(data.ogrn_date) ?? dateOf(objectOf(data.state)?.registration_date),
    registrationAddress: textOf(address.unrestricted_value) ?? textOf(address.value),
    postAddress: textOf(address.value),
    postAddressZip: textOf(objectOf(address.data)?.postal_code),
    // Sole proprietors have no branches, and no word about it either.
    headOffice: data.branch_type !== 'BRANCH',
  };
}

function objectOf(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null ? (value as Json) : undefined;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** Dates come as milliseconds since 1970, before it negative. */
function dateOf(value: unknown): Date | null {
  const isTime = typeof value === 'number' && Math.abs(value) <= 8.64e15;
  return isTime ? new Date(value) : null;
}
