import type { CorrectionData, DocumentLine } from '#rooms/documents/ports.ts';
import { currencyLine } from './tax-view.ts';

/** Sums of a row В or Г, minor units; null is a dash: this column has not moved that way. */
export interface Moved {
  amountWoVatMinor: number | null;
  exciseMinor: number | null;
  vatMinor: number | null;
  amountMinor: number | null;
}

/** What УКД prints beside its data. */
export interface CorrectionView {
  currency: string;
  exempt: boolean;
  /** Rows В and Г of each change, in the order of the data. */
  moves: { increase: Moved; decrease: Moved }[];
  /** Sums of all rows В and of all rows Г. */
  increase: Moved;
  decrease: Moved;
  /** What line [5] names: by what document it was handed over. */
  handedOver: { name: string; number: string; date: string };
}

const columns = ['amountWoVatMinor', 'exciseMinor', 'vatMinor', 'amountMinor'] as const;

const names: Readonly<Record<CorrectionData['corrected']['kind'], string>> = {
  act: 'Акт',
  waybill: 'Товарная накладная',
  upd: 'Универсальный передаточный документ',
  facture: 'Счет-фактура',
};

export function correctionView(data: CorrectionData): CorrectionView {
  const { kind, number, date } = data.corrected;
  const moves = data.changes.map(({ before, after }) => ({
    increase: moved(before, after),
    decrease: moved(after, before),
  }));
  return {
    currency: currencyLine(data.currency),
    exempt: data.changes.every(({ before }) => before.vatCode === 'VATNONE'),
    moves,
    increase: sumOf(moves.map(({ increase }) => increase)),
    decrease: sumOf(moves.map(({ decrease }) => decrease)),
    handedOver: data.shipmentDocument ?? { name: names[kind], number, date },
  };
}

/** How much more `to` has than `from`, column by column. */
function moved(from: DocumentLine, to: DocumentLine): Moved {
  return perColumn((column) => {
    const more = (to[column] ?? 0) - (from[column] ?? 0);
    return more > 0 ? more : null;
  });
}

function sumOf(rows: Moved[]): Moved {
  return perColumn((column) => {
    const sums = rows.map((row) => row[column]).filter((sum) => sum !== null);
    return sums.length === 0 ? null : sums.reduce((a, b) => a + b, 0);
  });
}

function perColumn(sum: (column: (typeof columns)[number]) => number | null): Moved {
  return {
    amountWoVatMinor: sum('amountWoVatMinor'),
    exciseMinor: sum('exciseMinor'),
    vatMinor: sum('vatMinor'),
    amountMinor: sum('amountMinor'),
  };
}
