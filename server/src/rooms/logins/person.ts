import { checkInn } from '@invogate/contracts/inn.ts';
import type { Claims } from './ports.ts';

/** An organisation for which a signed-in person speaks. */
export interface Organisation {
  vatNumber: string;
  taxRegistrationReasonCode?: string;
  name: string;
  /** The bank says that the person may sign payments of it. */
  maySign: boolean;
}

/** A signed-in payer, as far as the bank vouches for it. */
export interface Person {
  name?: string;
  /** Only what the bank has verified. */
  phone?: string;
  email?: string;
  organisations: Organisation[];
}

/**
 * Where a bank's claims stand: names, with dots into objects. Those of organisations are read in
 * each element of the list `organisations`, and, without a list, in the claims themselves.
 */
export const standardClaims = {
  name: 'name',
  phone: 'phone_number',
  phoneVerified: 'phone_number_verified',
  email: 'email',
  emailVerified: 'email_verified',
  organisations: 'organizations',
  vatNumber: 'inn',
  taxRegistrationReasonCode: 'kpp',
  organisationName: 'organization_name',
  /** `true` there lets the person sign; by default nobody may. */
  maySign: '',
};
export type ClaimMap = typeof standardClaims;

const organisationsMax = 50;

/** The person behind claims. What is malformed is left out: it is the payer who fills it in then. */
export function personOf(claims: Claims, given: Partial<ClaimMap>): Person {
  const map = { ...standardClaims, ...given };
  const name = text(claims, map.name, 500);
  const phone = isTrue(claims, map.phoneVerified) ? text(claims, map.phone, 100) : undefined;
  const email = isTrue(claims, map.emailVerified) ? text(claims, map.email, 100) : undefined;
  return {
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    organisations: organisationsOf(claims, map),
  };
}

function organisationsOf(claims: Claims, map: ClaimMap): Organisation[] {
  const list = valueAt(claims, map.organisations);
  const rows: unknown[] = Array.isArray(list) ? list.slice(0, organisationsMax) : [claims];
  const found = rows.flatMap((row) => {
    const vatNumber = text(row, map.vatNumber, 12);
    if (vatNumber === undefined || checkInn(vatNumber) !== 'ok') return [];
    const reason = text(row, map.taxRegistrationReasonCode, 9);
    return [
      {
        vatNumber,
        ...(reason === undefined ? {} : { taxRegistrationReasonCode: reason }),
        name: text(row, map.organisationName, 500) ?? vatNumber,
        maySign: isTrue(row, map.maySign),
      },
    ];
  });
  const byPapers = new Map(
    found.map((each) => [`${each.vatNumber}/${each.taxRegistrationReasonCode ?? ''}`, each]),
  );
  return [...byPapers.values()];
}

function text(row: unknown, path: string, length: number): string | undefined {
  const value = valueAt(row, path);
  const plain = typeof value === 'string' ? value.trim() : '';
  return plain === '' || plain.length > length ? undefined : plain;
}

/** Some banks write truth as a text. */
function isTrue(row: unknown, path: string): boolean {
  const value = valueAt(row, path);
  return value === true || value === 'true';
}

function valueAt(row: unknown, path: string): unknown {
  if (path === '') return undefined;
  return path.split('.').reduce<unknown>((inner, name) => {
    const isObject = typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name);
    return isObject ? (inner as Record<string, unknown>)[name] : undefined;
  }, row);
}
