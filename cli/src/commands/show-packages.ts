import type { EdoDocument, EdoPackage } from '@invogate/contracts/edo.ts';
import type { Context } from '../context.ts';
import { moment } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';

/** Characters of a message that a table shows; `--json` has all of it. */
const messageLength = 60;

/** Packages with a line for each document, and below them what was told in vain. */
export function packageTable(packages: readonly EdoPackage[], context: Context): string {
  const words = context.texts.edo;
  if (packages.length === 0) return `${words.none}\n`;
  const { names } = words;
  const table = context.table(
    [
      { title: names.created },
      { title: names.payer },
      { title: names.document },
      { title: names.state },
      { title: names.why },
      { title: names.id },
      { title: names.packageId },
    ],
    packages.flatMap((sent) =>
      sent.documents.map((document) => [
        moment(sent.createdAt),
        plainText(sent.payer),
        nameOf(document, context),
        stateWord(document, context),
        plainText(document.message ?? sent.message ?? '').slice(0, messageLength),
        document.id,
        sent.id,
      ]),
    ),
  );
  return `${table}${noteLines(packages, context)}`;
}

/** What the EDO operator has told of documents and changed nothing, below their table. */
function noteLines(packages: readonly EdoPackage[], context: Context): string {
  const words = context.texts.edo;
  const lines = packages
    .flatMap(({ documents }) => documents)
    .flatMap((document) =>
      (document.notes ?? []).map(({ text, times, toldAt }) => {
        const told = times > 1 ? `${plainText(text)} (${words.times(times)})` : plainText(text);
        return `  ${nameOf(document, context)}, ${moment(toldAt)}: ${told}\n`;
      }),
    );
  return lines.length === 0 ? '' : `\n${words.notes}\n${lines.join('')}`;
}

/** A document that was just changed. */
export function documentLine(document: EdoDocument, context: Context): string {
  return `${nameOf(document, context)}: ${stateWord(document, context)}\n`;
}

/** What people call it: `act 15`, `счёт-фактура 2`. */
function nameOf({ kind, number }: EdoDocument, { texts }: Context): string {
  return `${texts.document.kinds[kind] ?? kind} ${plainText(number)}`;
}

function stateWord({ way, status }: EdoDocument, { texts }: Context): string {
  const word = way === 'paper' && status === 'draft' ? 'on_paper' : status;
  return texts.edo.states[word] ?? word;
}
