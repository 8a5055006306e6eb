import type { Command } from 'commander';
import type { ChangeFund } from '@invogate/contracts/funds.ts';
import { majorFromMinor } from '@invogate/contracts/money.ts';
import { readMoney, readSwitch, readWhole } from '../read-argument.ts';
import type { Texts } from '../texts/index.ts';

/** What the operator grants a payer. */
export interface TermOptions {
  overdraft?: string;
  overdraftDays?: string;
  promised?: string;
  promisedDays?: string;
  low?: string;
  blocked?: string;
}

/** Adds the options of `TermOptions` to a command. */
export function addTerms(command: Command, { help }: Texts): Command {
  const words = help.fundTerms;
  return command
    .option('--overdraft <sum>', words.overdraft)
    .option('--overdraft-days <count>', words.overdraftDays)
    .option('--promised <sum>', words.promised)
    .option('--promised-days <count>', words.promisedDays)
    .option('--low <sum>', words.low)
    .option('--blocked <on|off>', words.blocked);
}

/** Reads them; what was not given is left out. Throws `Problem`. */
export function termsOf(given: TermOptions): ChangeFund {
  const { overdraft, overdraftDays, promised, promisedDays, low, blocked } = given;
  return {
    ...(overdraft === undefined ? {} : { overdraftLimit: limitOf('--overdraft', overdraft) }),
    ...(overdraftDays === undefined
      ? {}
      : { overdraftDays: readWhole('--overdraft-days', overdraftDays, 1, 365) }),
    ...(promised === undefined ? {} : { promisedLimit: limitOf('--promised', promised) }),
    ...(promisedDays === undefined
      ? {}
      : { promisedDays: readWhole('--promised-days', promisedDays, 1, 30) }),
    ...(low === undefined ? {} : { lowBelow: limitOf('--low', low) }),
    ...(blocked === undefined ? {} : { blocked: readSwitch('--blocked', blocked) }),
  };
}

/** A limit may be nothing, which a sum of money may not. */
function limitOf(name: string, text: string): number {
  return /^0+([.,]0{1,2})?$/.test(text.trim()) ? 0 : majorFromMinor(readMoney(name, text));
}
