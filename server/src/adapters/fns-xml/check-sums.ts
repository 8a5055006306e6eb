import type { DocumentFault, DocumentLine } from '#rooms/documents/ports.ts';
import type { TitleData } from './seller-title.ts';

const amounts = ['amountWoVatMinor', 'vatMinor', 'amountMinor'] as const;

/** The element that holds each total. */
const holder = {
  amountWoVatMinor: 'ВсегоОпл/@СтТовБезНДСВсего',
  vatMinor: 'ВсегоОпл/СумНалВсего',
  amountMinor: 'ВсегоОпл/@СтТовУчНалВсего',
};

/** Sums that contradict each other, to the minor unit: the other side's program sums up again. */
export function checkSums({ lines, totals }: TitleData): DocumentFault[] {
  const faults = lines.flatMap(checkLineSums);
  for (const name of amounts) {
    const total = lines.reduce((sum, line) => sum + line[name], 0);
    if (total !== totals[name]) {
      faults.push({
        element: `ТаблСчФакт/${holder[name]}`,
        why: `the lines sum up to ${total} and the document says ${totals[name]}`,
      });
    }
  }
  return faults;
}

function checkLineSums(line: DocumentLine): DocumentFault[] {
  const at = `ТаблСчФакт/СведТов[${line.number}]`;
  const faults: DocumentFault[] = [];
  const whole = amounts.every((name) => Number.isSafeInteger(line[name]) && line[name] >= 0);
  if (!whole) {
    faults.push({ element: at, why: 'a sum is no whole number of minor units from zero on' });
  }
  if (line.amountWoVatMinor + line.vatMinor !== line.amountMinor) {
    faults.push({ element: `${at}/@СтТовУчНал`, why: 'sum without VAT and VAT give another sum' });
  }
  const untaxed = line.vatCode === 'VATNONE' || line.vatCode === 'RUS_VAT0';
  if (untaxed && line.vatMinor !== 0) {
    faults.push({ element: `${at}/СумНал`, why: 'there is VAT, and the rate has none' });
  }
  return faults;
}
