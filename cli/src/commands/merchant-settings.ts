import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import type { MerchantPatch } from '@invogate/server/src/main/admin.ts';
import type { Texts } from '../texts/index.ts';
import { readSwitch, readWhole, readWord } from '../read-argument.ts';

/** Settings of a shop as they are typed. */
export interface SettingOptions {
  name?: string;
  notificationUrl?: string;
  signatureKey?: string;
  signatureAlgorithm?: string;
  signatureMethod?: string;
  hold?: string;
  holdAnnounced?: string;
  shippingControl?: string;
  holdDays?: string;
  automaticShipment?: string;
  uniqueNumbers?: string;
  notifyCanceled?: string;
  notifyExpired?: string;
  methods?: string;
  successUrl?: string;
  failUrl?: string;
  returnUrl?: string;
  supplierPhone?: string;
  site?: string;
  blocked?: string;
}

export const algorithms = ['sha1', 'md5', 'sha256', 'sha384', 'sha512'] as const;
export const signatureMethods = ['hmac', 'hash'] as const;
const holdAnnouncements = ['completed', 'hold'] as const;

/** Adds the options that both opening and changing a shop take, its name aside. */
export function addSettings(command: Command, { help, papers }: Texts): Command {
  const words = help.merchantSettings;
  return command
    .option('--notification-url <address>', words.notificationUrl)
    .option('--signature-key <key>', words.signatureKey)
    .option('--signature-algorithm <name>', words.signatureAlgorithm)
    .option('--signature-method <name>', words.signatureMethod)
    .option('--hold <on|off>', words.hold)
    .option('--hold-announced <completed|hold>', words.holdAnnounced)
    .option('--shipping-control <on|off>', words.shippingControl)
    .option('--hold-days <days>', words.holdDays)
    .option('--automatic-shipment <on|off>', words.automaticShipment)
    .option('--unique-numbers <on|off>', words.uniqueNumbers)
    .option('--notify-canceled <on|off>', words.notifyCanceled)
    .option('--notify-expired <on|off>', words.notifyExpired)
    .option('--methods <codes>', words.methods)
    .option('--success-url <address>', words.successUrl)
    .option('--fail-url <address>', words.failUrl)
    .option('--return-url <address>', words.returnUrl)
    .option('--supplier-phone <number>', papers.supplierPhone)
    .option('--site <address>', papers.site)
    .option('--blocked <on|off>', words.blocked);
}

/** What was given, as the server keeps it; the server checks addresses and keys. */
export function settingsOf(options: SettingOptions): MerchantPatch {
  const { name, signatureKey, signatureAlgorithm, signatureMethod, methods } = options;
  const flag = (given: string | undefined, option: string) =>
    given === undefined ? undefined : readSwitch(option, given);
  const patch: { [K in keyof MerchantPatch]: MerchantPatch[K] | undefined } = {
    name,
    notificationUrl: addressOf(options.notificationUrl),
    successUrl: addressOf(options.successUrl),
    failUrl: addressOf(options.failUrl),
    returnUrl: addressOf(options.returnUrl),
    supplierPhone: addressOf(options.supplierPhone),
    siteUrl: addressOf(options.site),
    signatureKey: signatureKey === 'new' ? randomBytes(16).toString('hex') : signatureKey,
    signatureAlgorithm:
      signatureAlgorithm === undefined
        ? undefined
        : readWord('--signature-algorithm', signatureAlgorithm, algorithms),
    signatureMethod:
      signatureMethod === undefined
        ? undefined
        : readWord('--signature-method', signatureMethod, signatureMethods),
    holdMode: flag(options.hold, '--hold'),
    holdAnnouncedAs:
      options.holdAnnounced === undefined
        ? undefined
        : readWord('--hold-announced', options.holdAnnounced, holdAnnouncements),
    shippingControl: flag(options.shippingControl, '--shipping-control'),
    holdDays: holdDaysOf(options.holdDays),
    automaticShipment: flag(options.automaticShipment, '--automatic-shipment'),
    uniqueOrderNumbers: flag(options.uniqueNumbers, '--unique-numbers'),
    notifyCanceled: flag(options.notifyCanceled, '--notify-canceled'),
    notifyExpired: flag(options.notifyExpired, '--notify-expired'),
    blocked: flag(options.blocked, '--blocked'),
    paymentMethods: methods === 'all' ? null : methods?.split(',').map((code) => code.trim()),
  };
  const entries = Object.entries<unknown>(patch).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

function holdDaysOf(given: string | undefined): number | null | undefined {
  if (given === undefined) return undefined;
  return given === 'default' ? null : readWhole('--hold-days', given, 1, 365);
}

function addressOf(given: string | undefined): string | null | undefined {
  return given === 'none' ? null : given;
}
