import type { Command } from 'commander';
import type { CredentialPatch } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import { readMoney } from '../read-argument.ts';
import {
  addressesOf,
  algorithmOf,
  flagOf,
  freshKey,
  givenOnly,
  noneIsNull,
  shapeOf,
} from './given-settings.ts';

/** Settings of a caller of the Business API, as the command line gives them. */
export interface CallerOptions {
  authorizeUrl?: string;
  program?: string;
  algorithm?: string;
  signatureKey?: string;
  ips?: string;
  operationCeiling?: string;
  dayCeiling?: string;
  approvalAbove?: string;
  webhookUrl?: string;
  webhookKey?: string;
  receiptToMember?: string;
  shape?: string;
  blocked?: string;
}

export function addCallerSettings(command: Command, { texts }: Build): Command {
  const words = texts.business;
  return command
    .option('--signature-key <key>', words.signatureKey)
    .option('--algorithm <name>', words.algorithm)
    .option('--ips <list>', words.ips)
    .option('--operation-ceiling <sum>', words.operationCeiling)
    .option('--day-ceiling <sum>', words.dayCeiling)
    .option('--approval-above <sum>', words.approvalAbove)
    .option('--webhook-url <address>', words.webhookUrl)
    .option('--webhook-key <key>', words.webhookKey)
    .option('--authorize-url <address>', words.authorizeUrl)
    .option('--program <id>', words.program)
    .option('--receipt-to-member <on|off>', words.receiptToMember)
    .option('--shape <array|object>', words.shape)
    .option('--blocked <on|off>', words.blocked);
}

/** What was given, as the server keeps it; the server checks addresses and keys. */
export function callerSettings(options: CallerOptions): CredentialPatch {
  const sum = (name: string, given: string | undefined) =>
    given === undefined ? undefined : given === 'none' ? null : readMoney(name, given);
  return givenOnly<CredentialPatch>({
    authorizeUrl: noneIsNull(options.authorizeUrl),
    programId: noneIsNull(options.program),
    signatureKey: noneIsNull(freshKey(options.signatureKey)),
    webhookKey: freshKey(options.webhookKey),
    signatureAlgorithm: algorithmOf(options.algorithm),
    byIdShape: shapeOf(options.shape),
    allowedIps: addressesOf(options.ips),
    operationCeiling: sum('--operation-ceiling', options.operationCeiling),
    dayCeiling: sum('--day-ceiling', options.dayCeiling),
    approvalAbove: sum('--approval-above', options.approvalAbove),
    webhookUrl: noneIsNull(options.webhookUrl),
    receiptToMember: flagOf('--receipt-to-member', options.receiptToMember),
    blocked: flagOf('--blocked', options.blocked),
  });
}
