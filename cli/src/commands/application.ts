import type { Command } from 'commander';
import { applicationStatusWords, type Application } from '@invogate/contracts/onboarding.ts';
import type { Admin } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { moment } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { readDay, readRate } from '../read-argument.ts';
import { readShown } from '../read-shown.ts';
import { withExamples } from '../with-examples.ts';

export function applicationCommands(program: Command, build: Build): void {
  const words = build.texts.partner;
  const group = program.command('application').description(words.applications);
  addList(group, build);
  addShow(group, build);
  addAsk(group, build);
  addApprove(group, build);
  addRefuse(group, build);
}

function addList(group: Command, build: Build): void {
  const words = build.texts.partner;
  const command = group
    .command('list')
    .description(words.list)
    .option('--status <status>', words.status)
    .option('--limit <count>', words.limit, '30')
    .action(async (options: { status?: string; limit: string }, self: Command) => {
      const context = build.contextOf(self);
      const filter = readShown(options, applicationStatusWords);
      const found = await context.withAdmin((admin) => admin.listApplications(filter));
      context.tell(found, () => applicationTable(found, context));
    });
  withExamples(command, build.texts, ['application list --status new']);
}

type Act = (admin: Admin, id: string, options: Record<string, string>) => Promise<Application>;

/** A command on one application, which shows what became of it. */
function one(
  group: Command,
  build: Build,
  name: 'show' | 'ask' | 'approve' | 'refuse',
  act: Act,
): Command {
  const words = build.texts.partner;
  return group
    .command(name)
    .description(words[name])
    .argument('<id>', words.id)
    .action(async (id: string, options: Record<string, string>, self: Command) => {
      const context = build.contextOf(self);
      const application = await context.withAdmin((admin) => act(admin, id, options));
      context.tell(application, () => applicationFacts(application, context));
    });
}

function addShow(group: Command, build: Build): void {
  const command = one(group, build, 'show', (admin, id) => admin.findApplication(id));
  withExamples(command, build.texts, ['application show APPLICATION_ID']);
}

function addAsk(group: Command, build: Build): void {
  const act: Act = (admin, id, { question = '' }) => admin.askApplicant(id, question);
  const command = one(group, build, 'ask', act);
  command.requiredOption('--question <text>', build.texts.partner.question);
  withExamples(command, build.texts, ['application ask APPLICATION_ID --question "Who may sign?"']);
}

function addRefuse(group: Command, build: Build): void {
  const act: Act = (admin, id, { reason = '' }) => admin.refuseApplication(id, reason);
  const command = one(group, build, 'refuse', act);
  command.requiredOption('--reason <text>', build.texts.partner.reason);
  withExamples(command, build.texts, [
    'application refuse APPLICATION_ID --reason "The charter is missing"',
  ]);
}

function addApprove(group: Command, build: Build): void {
  const words = build.texts.partner;
  const act: Act = (admin, id, options) => {
    const { number = '', date = '', commission = '', reward, account, bic = '' } = options;
    const none = { fixedMinor: 0, minMinor: null, maxMinor: null };
    return admin.approveApplication(id, {
      contractNumber: number,
      contractDate: readDay('--date', date),
      commissionMillionths: readRate('--commission', commission),
      ...(reward === undefined
        ? {}
        : { reward: { other: { rateMillionths: readRate('--reward', reward), ...none } } }),
      ...(account === undefined ? {} : { settlement: { settlementAccount: account, bic } }),
    });
  };
  const command = one(group, build, 'approve', act)
    .requiredOption('--number <text>', words.number)
    .requiredOption('--date <day>', words.date)
    .requiredOption('--commission <percent>', words.commission)
    .option('--reward <percent>', words.shopReward)
    .option('--account <digits>', words.account)
    .option('--bic <digits>', words.bic);
  withExamples(command, build.texts, [
    'application approve APPLICATION_ID --number D-1 --date 2026-11-20 --commission 3',
  ]);
}

function applicationTable(applications: readonly Application[], context: Context): string {
  const words = context.texts.partner;
  if (applications.length === 0) return `${words.none}\n`;
  const { names } = words;
  return context.table(
    [
      { title: names.submitted },
      { title: names.status },
      { title: names.company },
      { title: names.shop },
      { title: names.email },
      { title: words.id },
    ],
    applications.map(({ id, email, status, submittedAt, form }) => [
      submittedAt === undefined ? '' : moment(submittedAt),
      status,
      plainText(form.name),
      plainText(form.shopName),
      plainText(email),
      id,
    ]),
  );
}

function applicationFacts(application: Application, context: Context): string {
  const { names, id } = context.texts.partner;
  const { form, files, question = '', refusal = '', merchantId = '' } = application;
  const { bank, bic, settlementAccount } = form;
  return context.facts([
    [id, application.id],
    [names.status, application.status],
    [names.company, plainText(form.name)],
    [names.inn, plainText(form.vatNumber)],
    [names.kpp, plainText(form.taxRegistrationReasonCode)],
    [names.registration, plainText(form.registrationNumber)],
    [names.address, plainText(form.registrationAddress)],
    [names.shop, plainText(form.shopName)],
    [names.site, plainText(form.siteUrl)],
    [names.contact, plainText(form.contactName)],
    [names.phone, plainText(form.contactPhone)],
    [names.email, plainText(application.email)],
    [names.bank, plainText(`${bank} ${bic}`)],
    [names.account, plainText(settlementAccount)],
    [names.files, files.map(({ name, id }) => `${plainText(name)} (${id})`).join(', ')],
    [names.question, plainText(question)],
    [names.refusal, plainText(refusal)],
    [names.merchant, merchantId],
  ]);
}
