import { isGoods } from '@invogate/contracts/dictionaries/item-types.ts';
import type { OrderHistory } from '#rooms/shipments/index.ts';
import { buildAct } from './build-act.ts';
import { buildFacture } from './build-facture.ts';
import { buildUpd } from './build-upd.ts';
import { buildWaybill } from './build-waybill.ts';
import type { ClosingTerms, DueDocument, Head } from './due-document.ts';
import type { LineState } from './state-of-line.ts';

/** A shipment, or a fee that counts as rendered. */
export interface ShippedGroup {
  group: string;
  head: Head;
  lines: readonly LineState[];
  /** A fee is a service, whatever its line says. */
  isFee: boolean;
}

/** A document that says what was handed over, and which of the group's lines are in it. */
export interface ShippedDocument {
  key: string;
  kind: 'act' | 'waybill' | 'upd';
  /** What a correction refers to: the invoice-facture where there is one. */
  correctable: { kind: 'act' | 'waybill' | 'upd' | 'facture'; key: string; date: string };
  /** Positions in the group's lines. */
  positions: readonly number[];
}

interface Built {
  due: DueDocument[];
  shipped: ShippedDocument[];
}

/**
 * The papers of what was handed over. One УПД for all lines, or an act of services and a waybill of
 * goods, each with an invoice-facture where the seller pays VAT.
 */
export function shipmentDocuments(
  history: OrderHistory,
  terms: ClosingTerms,
  shipped: ShippedGroup,
): Built {
  const { group, lines, isFee } = shipped;
  const all = lines.map((_, i) => i);
  if (all.length === 0) return { due: [], shipped: [] };
  if (terms.documentSet === 'upd') return updOf(history, terms, shipped, all);
  const goods = isFee ? [] : all.filter((i) => isGoodsAt(lines, i));
  const services = all.filter((i) => !goods.includes(i));
  const parts = [
    { kind: 'act' as const, positions: services },
    { kind: 'waybill' as const, positions: goods },
  ].filter(({ positions }) => positions.length > 0);
  const built: Built = { due: [], shipped: [] };
  for (const { kind, positions } of parts) {
    const key = `${group}/${kind}`;
    const about = { history, terms, head: shipped.head, lines: at(lines, positions) };
    const { date } = shipped.head;
    const common = { group, date, numbering: 'seller' as const };
    const build = kind === 'act' ? buildAct : buildWaybill;
    built.due.push({ ...common, key, kind, make: (number) => build(about, number) });
    if (!terms.vatPayer) {
      built.shipped.push({ key, kind, correctable: { kind, key, date }, positions });
      continue;
    }
    const facture = `${group}/facture-${kind}`;
    built.due.push({
      ...{ ...common, key: facture, kind: 'facture' },
      make: (number, numberOf) => buildFacture(about, number, { kind, number: numberOf(key) }),
    });
    const correctable = { kind: 'facture' as const, key: facture, date };
    built.shipped.push({ key, kind, correctable, positions });
  }
  return built;
}

function updOf(
  history: OrderHistory,
  terms: ClosingTerms,
  { group, head, lines }: ShippedGroup,
  positions: readonly number[],
): Built {
  const key = `${group}/upd`;
  const { date } = head;
  const about = { history, terms, head, lines };
  return {
    due: [
      {
        ...{ key, group, kind: 'upd', date, numbering: 'seller' },
        make: (number) => buildUpd(about, number),
      },
    ],
    shipped: [{ key, kind: 'upd', correctable: { kind: 'upd', key, date }, positions }],
  };
}

const at = (lines: readonly LineState[], positions: readonly number[]): LineState[] =>
  positions.flatMap((i) => lines[i] ?? []);

function isGoodsAt(lines: readonly LineState[], i: number): boolean {
  const line = lines[i];
  return line !== undefined && isGoods(line.item);
}
