import type { Customer } from '@invogate/contracts/orders.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import type { Organisation, Person } from './person.ts';

/**
 * What a signed-in person fills into the page. The address of an organisation is the directory's:
 * read it before the transaction, as the directory may be a stranger's.
 */
export async function customerOf(
  accounts: Accounts,
  person: Person,
  chosen: Organisation | undefined,
): Promise<Customer> {
  const { name, phone, email } = person;
  const contacts = { ...(phone ? { phone } : {}), ...(email ? { email } : {}) };
  if (chosen === undefined) return { type: 'private', ...(name ? { name } : {}), ...contacts };
  const { vatNumber, taxRegistrationReasonCode: reason } = chosen;
  const rows = await accounts.findCounterparties(vatNumber);
  const known = rows.find(
    (row) => reason === undefined || row.taxRegistrationReasonCode === reason,
  );
  const kpp = reason ?? known?.taxRegistrationReasonCode;
  const address = known?.registrationAddress;
  return {
    type: 'legal',
    vatNumber,
    name: known?.name ?? chosen.name,
    ...(kpp ? { taxRegistrationReasonCode: kpp } : {}),
    ...(address ? { registrationAddress: address } : {}),
    ...contacts,
  };
}
