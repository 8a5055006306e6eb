import type { Command } from 'commander';
import { formatMoney, type Minor } from '@invogate/contracts/money.ts';
import type { ShownCredential } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { plainText } from '../output/plain-text.ts';
import { usage } from '../problem.ts';
import { readWhole } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';
import { keyFacts, textsOf } from './given-settings.ts';
import { addCallerSettings, callerSettings, type CallerOptions } from './business-settings.ts';

interface CreateOptions extends CallerOptions {
  inn: string;
  kpp?: string;
  name?: string;
  methodId?: string;
  title: string;
}

const largestMethodId = 2_000_000_000;

export function businessCommands(program: Command, build: Build): void {
  const group = program.command('business').description(build.texts.business.group);
  addCreate(group, build);
  addSet(group, build);
  addList(group, build);
  addApprovals(group, build);
  addApprove(group, build);
}

function addCreate(group: Command, build: Build): void {
  const words = build.texts.business;
  const command = group
    .command('create')
    .description(words.create)
    .argument('<code>', words.code)
    .requiredOption('--inn <digits>', words.inn)
    .requiredOption('--title <text>', words.title)
    .option('--kpp <digits>', words.kpp)
    .option('--name <text>', words.name)
    .option('--method-id <number>', words.methodId);
  addCallerSettings(command, build).action(
    async (code: string, options: CreateOptions, self: Command) => {
      const context = build.contextOf(self);
      const { inn: vatNumber, kpp, title, name = title, methodId } = options;
      const { signatureKey, webhookKey, ...settings } = callerSettings(options);
      const payer = {
        ...{ vatNumber, name },
        ...(kpp === undefined ? {} : { taxRegistrationReasonCode: kpp }),
      };
      const loyalty = methodId !== undefined && {
        paymentMethodId: readWhole('--method-id', methodId, 100, largestMethodId),
      };
      const created = await context.withAdmin((admin) =>
        admin.createCaller({
          ...{ ...settings, code, title, payer },
          ...(loyalty
            ? { ...loyalty, kind: 'loyalty' as const }
            : { kind: 'organisation' as const }),
          ...textsOf({ signatureKey, webhookKey }),
        }),
      );
      const told = { ...created, ...(signatureKey ? { signatureKey } : {}) };
      context.tell(told, () => {
        const secrets = context.facts([
          [words.names.token, context.paint.bold(created.token)],
          ...keyFacts({ signatureKey, webhookKey: created.webhookKey }, words.names),
        ]);
        return `${factsOf(created, context)}${secrets}${context.paint.warn(words.once)}\n`;
      });
    },
  );
  withExamples(command, build.texts, [
    'business create romashka --inn 9900000017 --title "ООО «Ромашка»" --approval-above 50000',
    'business create bonus --inn 9900000063 --title "Бонусы" --method-id 103 --authorize-url https://bonus.example/pay',
  ]);
}

function addSet(group: Command, build: Build): void {
  const words = build.texts.business;
  const command = group
    .command('set')
    .description(words.set)
    .argument('<code>', words.code)
    .option('--title <text>', words.title);
  addCallerSettings(command, build).action(
    async (code: string, options: CallerOptions & { title?: string }, self: Command) => {
      const context = build.contextOf(self);
      const { title } = options;
      const patch = { ...callerSettings(options), ...(title === undefined ? {} : { title }) };
      if (Object.keys(patch).length === 0) throw usage(({ wrong }) => wrong.nothingToSet);
      const changed = await context.withAdmin((admin) => admin.changeCaller(code, patch));
      const { signatureKey, webhookKey } = patch;
      const told = { ...changed, ...textsOf({ signatureKey, webhookKey }) };
      context.tell(told, () => {
        const keys = keyFacts({ signatureKey, webhookKey }, words.names);
        return factsOf(changed, context) + (keys.length > 0 ? context.facts(keys) : '');
      });
    },
  );
  withExamples(command, build.texts, [
    'business set romashka --signature-key new --day-ceiling 300000',
    'business set bonus --webhook-url https://bonus.example/webhook --blocked off',
  ]);
}

function addList(group: Command, build: Build): void {
  const words = build.texts.business;
  const command = group
    .command('list')
    .description(words.list)
    .action(async (_options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const all = await context.withAdmin((admin) => admin.listCallers());
      context.tell(all, () => {
        if (all.length === 0) return `${words.none}\n`;
        const { code, kind, title, state } = words.names;
        return context.table(
          [{ title: code }, { title: kind }, { title }, { title: state }],
          all.map((each) => [
            each.code,
            words.kinds[each.kind],
            plainText(each.title),
            each.blocked ? words.blockedState : words.active,
          ]),
        );
      });
    });
  withExamples(command, build.texts, ['business list', 'business list --json']);
}

function addApprovals(group: Command, build: Build): void {
  const words = build.texts.business;
  const command = group
    .command('approvals')
    .description(words.approvals)
    .action(async (_options: unknown, self: Command) => {
      const context = build.contextOf(self);
      const waiting = await context.withAdmin((admin) => admin.listApprovals());
      context.tell(waiting, () => {
        if (waiting.length === 0) return `${words.nothingWaits}\n`;
        const { code, operation, invoice, amount } = words.names;
        return context.table(
          [{ title: code }, { title: operation }, { title: invoice }, { title: amount }],
          waiting.map((each) => [
            each.code,
            plainText(each.operationId),
            each.containerId,
            formatMoney(each.amount, each.currency, context.language),
          ]),
        );
      });
    });
  withExamples(command, build.texts, ['business approvals']);
}

function addApprove(group: Command, build: Build): void {
  const words = build.texts.business;
  const command = group
    .command('approve')
    .description(words.approve)
    .argument('<code>', words.code)
    .argument('<operation>', words.operation)
    .option('--refuse', words.refuse)
    .action(
      async (code: string, operation: string, options: { refuse?: boolean }, self: Command) => {
        const context = build.contextOf(self);
        const decided = await context.withAdmin((admin) =>
          admin.decideOperation(code, operation, options.refuse !== true),
        );
        const { names } = words;
        context.tell(decided, () =>
          context.facts([
            [names.operation, plainText(decided.operationId)],
            [names.invoice, decided.containerId],
            [names.amount, formatMoney(decided.amount, decided.currency, context.language)],
            [names.state, words.states[decided.state]],
          ]),
        );
      },
    );
  withExamples(command, build.texts, [
    'business approve romashka op-2001',
    'business approve romashka op-2001 --refuse',
  ]);
}

function factsOf(caller: ShownCredential, { texts, facts, language }: Context): string {
  const { names, kinds, active, blockedState } = texts.business;
  const sum = (minor: Minor | null) => (minor === null ? '—' : formatMoney(minor, 'RUB', language));
  return facts([
    [names.code, caller.code],
    [names.kind, kinds[caller.kind]],
    [names.title, plainText(caller.title)],
    [names.state, caller.blocked ? blockedState : active],
    [names.methodId, caller.paymentMethodId === null ? '—' : String(caller.paymentMethodId)],
    [names.signed, caller.signed ? caller.signatureAlgorithm : '—'],
    [names.operationCeiling, sum(caller.operationCeiling)],
    [names.dayCeiling, sum(caller.dayCeiling)],
    [names.approvalAbove, sum(caller.approvalAbove)],
    [names.webhookUrl, caller.webhookUrl ?? '—'],
  ]);
}
