import type { Message } from '@invogate/contracts/messages.ts';
import type { Database, Reader } from '#kernel/database/database.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import {
  addContact,
  contactsOf,
  findOrCreatePayer,
  findPayers,
  removeContact,
  type Contact,
  type ContactKind,
  type PayerPapers,
} from '#rooms/accounts/index.ts';
import { showMessage, unscopedListMessages, type MessageState } from '#rooms/messages/index.ts';

/** An address of an organisation as the operator names it. */
export interface ContactOf extends PayerPapers {
  /** Of the organisation, when it is not known yet. */
  organisation?: string;
  contacts: readonly { kind: ContactKind; value: string; name?: string }[];
}

/** What the operator does about people: where codes go, and what was sent. */
export interface PeopleActs {
  /** Registers addresses. Throws `validation_error`. */
  addContacts(given: ContactOf): Promise<Contact[]>;
  /** Takes addresses back. Throws `not_found`. */
  removeContacts(given: ContactOf): Promise<Contact[]>;
  listContacts(papers: PayerPapers): Promise<Contact[]>;
  /** The newest first. */
  listMessages(filter: { state?: MessageState; limit: number }): Promise<Message[]>;
}

export function peopleActs(database: Database): PeopleActs {
  return {
    addContacts: ({ contacts, organisation, ...papers }) =>
      database.inTransaction('admin.add-contacts', async (tx) => {
        const named = organisation === undefined ? {} : { name: organisation };
        const { id: counterpartyId } = await findOrCreatePayer(tx, { ...papers, ...named });
        for (const contact of contacts) await addContact(tx, { counterpartyId, ...contact });
        return contactsOf(tx, [counterpartyId]);
      }),
    removeContacts: ({ contacts, ...papers }) =>
      database.inTransaction('admin.remove-contacts', async (tx) => {
        const counterpartyId = await idOf(tx, papers);
        for (const contact of contacts) await removeContact(tx, { counterpartyId, ...contact });
        return contactsOf(tx, [counterpartyId]);
      }),
    listContacts: async (papers) => contactsOf(database, [await idOf(database, papers)]),
    listMessages: async ({ state, limit }) => {
      const conditions =
        state === undefined ? [] : [{ field: 'status', operator: 'eq' as const, values: [state] }];
      const query = { conditions, order: [], page: 1, pageSize: limit };
      return (await unscopedListMessages(database, query)).messages.map(showMessage);
    },
  };
}

async function idOf(reader: Reader, papers: PayerPapers): Promise<string> {
  const [payer] = await findPayers(reader, papers);
  if (payer) return payer.id;
  throw notFound({ message: `No organisation has the INN ${papers.vatNumber}` });
}
