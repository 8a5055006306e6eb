import type { Command } from 'commander';
import { applicationStatusWords, type Application } from '@invogate/contracts/onboarding.ts';
import type { Admin } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { moment } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { readDay, readRate, readWhole, readWord } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';

const mostApplications = 1000;

export function applicationCommands(program: Command, build: Build): void {
  const words = build.texts.partner;
  const group = program.command('application').description(words.applications);
  addList(group, build);
  one(group, build, 'show', words.show, 'application show APPLICATION_ID', (admin, id) =>
    admin.findApplication(id),
  );
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
    .action(async ({ status, limit }: { status?: string; limit: string }, self: Command) => {
      const context = build.contextOf(self);
      const filter = {
        limit: readWhole('--limit', limit, 1, mostApplications),
        ...(status === undefined
          ? {}
          : { status: readWord('--status', status, applicationStatusWords) }),
      };
      const found = await context.withAdmin((admin) => admin.listApplications(filter));
      context.tell(found, () => applicationTable(found, context));
    });
  withExamples(command, build.texts, ['application list --status new']);
}

/** A command on one application, which shows what became of it. */
function one<Options>(
  group: Command,
  build: Build,
  name: string,
  summary: string,
  example: string,
  act: (admin: Admin, id: string, options: Options) => Promise<Application>,
): Command {
  const command = group
    .command(name)
    .description(summary)
    .argument('<id>', build.texts.partner.id)
    .action(async (id: string, options: Options, self: Command) => {
      const context = build.contextOf(self);
      const application = await context.withAdmin((admin) => act(admin, id, options));
      context.tell(application, () => applicationFacts(application, context));
    });
  withExamples(command, build.texts, [example]);
  return command;
}

function addAsk(group: Command, build: Build): void {
  const words = build.texts.partner;
  const example = 'application ask APPLICATION_ID --question "Who may sign?"';
  one<{ question: string }>(group, build, 'ask', words.ask, example, (admin, id, { question }) =>
    admin.askApplicant(id, question),
  ).requiredOption('--question <text>', words.question);
}

function addRefuse(group: Command, build: Build): void {
  const words = build.texts.partner;
  const example = 'application refuse APPLICATION_ID --reason "The charter is missing"';
  one<{ reason: string }>(group, build, 'refuse', words.refuse, example, (admin, id, { reason }) =>
    admin.refuseApplication(id, reason),
  ).requiredOption('--reason <text>', words.reason);
}

interface ApproveOptions {
  number: string;
  date: string;
  commission: string;
}

function addApprove(group: Command, build: Build): void {
  const words = build.texts.partner;
  const example =
    'application approve APPLICATION_ID --number D-1 --date 2026-11-20 --commission 3';
  const approve = (admin: Admin, id: string, options: ApproveOptions) =>
    admin.approveApplication(id, {
      contractNumber: options.number,
      contractDate: readDay('--date', options.date),
      commissionMillionths: readRate('--commission', options.commission),
    });
  one<ApproveOptions>(group, build, 'approve', words.approve, example, approve)
    .requiredOption('--number <text>', words.number)
    .requiredOption('--date <day>', words.date)
    .requiredOption('--commission <percent>', words.commission);
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
      { title: names.id },
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
  const { names } = context.texts.partner;
  const { form, files, question = '', refusal = '', merchantId = '' } = application;
  const { bank, bic, settlementAccount } = form;
  return context.facts([
    [names.id, application.id],
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
