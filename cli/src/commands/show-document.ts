import { fileFormatWords } from '@invogate/contracts/documents.ts';
import type { ShownDocument } from '@invogate/server/src/main/admin.ts';
import type { Context } from '../context.ts';
import { moment, money } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { usage } from '../problem.ts';
import { readWord } from '../read-argument.ts';

/** The file of a document in the wanted format; the first without one. Throws `Problem`. */
export function fileOf({ files }: ShownDocument, wanted: string | undefined): string {
  const format =
    wanted === undefined ? files[0]?.format : readWord('--format', wanted, fileFormatWords);
  const file = files.find((each) => each.format === format);
  if (!file) throw usage(({ document }) => document.noFormat(format ?? ''));
  return file.id;
}

/** A document as people read it. */
export function documentFacts(document: ShownDocument, context: Context): string {
  const words = context.texts.document;
  const { names } = words;
  return context.facts([
    [names.id, document.id],
    [names.kind, words.kinds[document.kind] ?? document.kind],
    [names.number, context.paint.bold(plainText(document.number))],
    [names.date, document.date],
    [names.amount, money(document.amount, document.currencyId, context.language)],
    [names.payer, payerWords(document)],
    [names.state, words.states[document.status] ?? document.status],
    [names.why, plainText(document.cancelReason ?? '')],
    [names.replaces, document.replaces ?? ''],
    [names.orders, document.orderIds.join(', ')],
    [names.files, document.files.map(({ format }) => format).join(', ')],
    [names.hash, document.hash],
    [names.created, moment(document.createdAt)],
    ...(document.register ? registerFacts(document.register, context) : []),
    ...(document.buyerCorrected ?? []).map((each) => correctionFact(each, context)),
  ]);
}

/** The name, and the INN behind it. */
export function payerWords({ payer }: ShownDocument): string {
  return plainText([payer?.name, payer?.vatNumber].filter(Boolean).join(', '));
}

type Corrected = NonNullable<ShownDocument['buyerCorrected']>[number];

function correctionFact(corrected: Corrected, { texts }: Context): Fact {
  const { name, taxRegistrationReasonCode, registrationAddress, at, by, reason } = corrected;
  const said = [name, taxRegistrationReasonCode, registrationAddress].filter(Boolean).join(', ');
  const { buyerCorrected } = texts.document.names;
  return [buyerCorrected, `${moment(at)} (${by}): ${plainText(`${said}; ${reason}`)}`];
}

type Fact = readonly [string, string];

/** What was not agreed is a dash, not 0. */
function registerFacts(
  { from, to, currencyId, count, ...sums }: NonNullable<ShownDocument['register']>,
  { texts, language }: Context,
): Fact[] {
  const { names } = texts.document;
  const sum = (major: number | null) => (major === null ? '—' : money(major, currencyId, language));
  return [
    [names.period, from === to ? from : `${from} – ${to}`],
    [names.count, String(count)],
    [names.gross, sum(sums.gross)],
    [names.refunds, sum(sums.refunds)],
    [names.commission, sum(sums.commission)],
    [names.net, sum(sums.net)],
  ];
}
