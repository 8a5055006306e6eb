import type { Command } from 'commander';
import type { Contract, PaperTerms } from '@invogate/server/src/main/admin.ts';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { usage } from '../problem.ts';
import { readSwitch, readWord } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';
import { personWords, readAttorney, readImageFile, readSigner } from './read-papers.ts';

interface Options {
  documents?: string;
  vatPayer?: string;
  legalReceipts?: string;
  attorney?: string;
  signer?: string;
  stamp?: string;
  signature?: string;
}

const setOf = { act: 'act_waybill_facture', upd: 'upd' } as const;

/** `merchant papers`: what a contract says of receipts and documents. */
export function merchantPapersCommand(group: Command, build: Build): void {
  const words = build.texts.papers;
  const command = group
    .command('papers')
    .description(words.summary)
    .argument('<id>', words.id)
    .option('--documents <act|upd>', words.documents)
    .option('--vat-payer <on|off>', words.vatPayer)
    .option('--legal-receipts <on|off>', words.legalReceipts)
    .option('--attorney <number;day>', words.attorney)
    .option('--signer <position;name>', words.signer)
    .option('--stamp <file>', words.stamp)
    .option('--signature <file>', words.signature)
    .action(async (id: string, options: Options, self: Command) => {
      const context = build.contextOf(self);
      const terms = termsOf(options);
      if (Object.keys(terms).length === 0) throw usage(({ wrong }) => wrong.nothingToSet);
      const contract = await context.withAdmin((admin) => admin.setPaperTerms(id, terms));
      context.tell(contract, () => termFacts(contract, context));
    });
  withExamples(command, build.texts, [
    'merchant papers MERCHANT_ID --documents upd --vat-payer on',
    'merchant papers MERCHANT_ID --attorney "5;2026-02-01" --stamp stamp.png',
    'merchant papers MERCHANT_ID --signer "Генеральный директор;Иванов Иван Иванович"',
  ]);
}

function termsOf(options: Options): PaperTerms {
  const { documents, vatPayer, legalReceipts, attorney, signer, stamp, signature } = options;
  return {
    ...(documents !== undefined && {
      documentSet: setOf[readWord('--documents', documents, ['act', 'upd'])],
    }),
    ...(vatPayer !== undefined && { vatPayer: readSwitch('--vat-payer', vatPayer) }),
    ...(legalReceipts !== undefined && {
      receiptsForLegal: readSwitch('--legal-receipts', legalReceipts),
    }),
    ...(attorney !== undefined && { powerOfAttorney: readAttorney(attorney) }),
    ...(signer !== undefined && { signer: readSigner(signer) }),
    ...(stamp !== undefined && { stamp: readImageFile(stamp) }),
    ...(signature !== undefined && { signature: readImageFile(signature) }),
  };
}

function termFacts(contract: Contract, { texts, facts }: Context): string {
  const { names, sets, yes, no } = texts.papers;
  const { powerOfAttorney, stampHash, signatureHash } = contract;
  const said = (is: boolean) => (is ? yes : no);
  return facts([
    [names.contract, contract.number],
    [names.documents, sets[contract.documentSet]],
    [names.vatPayer, said(contract.vatPayer)],
    [names.legalReceipts, said(contract.receiptsForLegal)],
    [names.attorney, powerOfAttorney ? `${powerOfAttorney.number}, ${powerOfAttorney.date}` : '—'],
    [names.signer, personWords(contract.signer)],
    [names.stamp, said(stampHash !== null)],
    [names.signature, said(signatureHash !== null)],
  ]);
}
