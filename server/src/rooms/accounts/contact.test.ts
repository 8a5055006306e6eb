import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openWorld } from '#test/world.ts';
import { addContact, contactsOf, contactValue, removeContact } from './contact.ts';
import { createCounterparty } from './create-counterparty.ts';

describe('registered addresses', () => {
  test('are kept in one form', () => {
    const table = [
      ['email', ' Accountant@Org-A.example ', 'accountant@org-a.example'],
      ['email', 'no address', undefined],
      ['email', 'a@b', undefined],
      ['email', 'a"b@org.example', undefined],
      ['email', `${'x'.repeat(65)}@org.example`, undefined],
      ['phone', '8 (999) 000-11-22', '+79990001122'],
      ['phone', '+7 999 000 11 22', '+79990001122'],
      ['phone', '9990001122', '+79990001122'],
      ['phone', '+49 30 1234 5678', '+493012345678'],
      ['phone', '12345', undefined],
      ['phone', 'phone', undefined],
    ] as const;
    for (const [kind, text, value] of table) assert.equal(contactValue(kind, text), value, text);
  });

  test('are registered once, listed, and taken back', async (t) => {
    const { database } = await openWorld(t);
    await database.inTransaction('test', async (tx) => {
      const { id } = await createCounterparty(tx, { vatNumber: '9900000500', name: 'Org' });
      const email = { counterpartyId: id, kind: 'email', value: 'A@org.example' } as const;
      await addContact(tx, { ...email, name: 'Anna' });
      await addContact(tx, email);
      await addContact(tx, { counterpartyId: id, kind: 'phone', value: '89990001122' });
      assert.deepEqual(await contactsOf(tx, [id]), [
        { counterpartyId: id, kind: 'email', value: 'a@org.example', name: 'Anna' },
        { counterpartyId: id, kind: 'phone', value: '+79990001122', name: null },
      ]);
      await removeContact(tx, email);
      assert.equal((await contactsOf(tx, [id])).length, 1);
      await assert.rejects(removeContact(tx, email), { code: 'not_found' });
      await assert.rejects(addContact(tx, { ...email, value: 'none' }), {
        code: 'validation_error',
      });
    });
  });
});
