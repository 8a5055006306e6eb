import { documentKinds, type FactureData } from '#rooms/documents/index.ts';
import type { About } from './about.ts';
import { closingData } from './build-closing.ts';

/** Счёт-фактура about the lines of an act or waybill, which it names. */
export function buildFacture(
  { history, terms, head, lines }: About,
  number: string,
  shipment: { kind: 'act' | 'waybill'; number: string },
): FactureData {
  const { ru: name } = documentKinds[shipment.kind];
  return {
    ...{ kind: 'facture', number },
    ...closingData(history, terms, head, lines),
    shipmentDocument: { name, number: shipment.number, date: head.date },
  };
}
