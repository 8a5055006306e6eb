import type { Tx } from '#kernel/database/database.ts';
import { addContact } from './contact.ts';
import { findPayers } from './find-payer.ts';

/** Whose fund a demo server has: codes go to these addresses, that is, into the demo mailbox. */
const demoPayer = { vatNumber: '9900000017', taxRegistrationReasonCode: '990001001' };

/** Registers them, or finds them registered. */
export async function addDemoContacts(tx: Tx): Promise<void> {
  const [payer] = await findPayers(tx, demoPayer);
  if (!payer) return;
  const contact = { counterpartyId: payer.id, name: 'Бухгалтерия' };
  await addContact(tx, { ...contact, kind: 'email', value: 'accountant@org-a.example' });
  await addContact(tx, { ...contact, kind: 'phone', value: '+79990000017' });
}
