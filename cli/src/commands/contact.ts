import type { Command } from 'commander';
import type { Contact, ContactOf } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { plainText } from '../output/plain-text.ts';
import { usage } from '../problem.ts';
import { collect, withExamples } from '../with-examples.ts';

interface Options {
  inn: string;
  kpp?: string;
  name?: string;
  email?: string[];
  phone?: string[];
}

export function contactCommands(program: Command, build: Build): void {
  const words = build.texts.people;
  const group = program.command('contact').description(words.contacts);
  const add = changing(group, build, 'add').option('--name <text>', words.name);
  act(add, build, (context, options) =>
    context.withAdmin((admin) => admin.addContacts(contactsIn(options))),
  );
  withExamples(add, build.texts, [
    'contact add --inn 9900000017 --email accountant@org-a.example --phone +79990000017',
  ]);
  const remove = changing(group, build, 'remove');
  act(remove, build, (context, options) =>
    context.withAdmin((admin) => admin.removeContacts(contactsIn(options))),
  );
  withExamples(remove, build.texts, [
    'contact remove --inn 9900000017 --email accountant@org-a.example',
  ]);
  const list = whose(group.command('list').description(words.show.summary), build);
  act(list, build, (context, options) =>
    context.withAdmin((admin) => admin.listContacts(papersOf(options))),
  );
  withExamples(list, build.texts, ['contact list --inn 9900000017']);
}

function whose(command: Command, { texts }: Build): Command {
  return command
    .requiredOption('--inn <digits>', texts.people.inn)
    .option('--kpp <code>', texts.people.kpp);
}

function changing(group: Command, build: Build, name: 'add' | 'remove'): Command {
  const words = build.texts.people;
  return whose(group.command(name).description(words[name].summary), build)
    .option('--email <address>', words.email, collect)
    .option('--phone <number>', words.phone, collect);
}

function act(
  command: Command,
  build: Build,
  work: (context: Context, options: Options) => Promise<Contact[]>,
): void {
  command.action(async (options: Options, self: Command) => {
    const context = build.contextOf(self);
    const contacts = await work(context, options);
    context.tell(contacts, () => contactTable(contacts, context));
  });
}

function papersOf({ inn, kpp }: Options) {
  return { vatNumber: inn, ...(kpp === undefined ? {} : { taxRegistrationReasonCode: kpp }) };
}

function contactsIn(options: Options): ContactOf {
  const { email = [], phone = [], name } = options;
  const named = name === undefined ? {} : { name };
  const contacts = [
    ...email.map((value) => ({ kind: 'email' as const, value, ...named })),
    ...phone.map((value) => ({ kind: 'phone' as const, value, ...named })),
  ];
  if (contacts.length === 0) throw usage(({ people }) => people.nothing);
  return { ...papersOf(options), contacts };
}

function contactTable(contacts: readonly Contact[], context: Context): string {
  const words = context.texts.people;
  if (contacts.length === 0) return `${words.noContacts}\n`;
  return context.table(
    [{ title: words.kind }, { title: words.address }, { title: words.person }],
    contacts.map(({ kind, value, name }) => [kind, value, plainText(name ?? '')]),
  );
}
