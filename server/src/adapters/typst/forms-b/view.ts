import type { DocumentData } from '#rooms/documents/ports.ts';
import { correctionView, type CorrectionView } from './correction-view.ts';
import { taxView, type TaxView } from './tax-view.ts';
import { waybillView, type WaybillView } from './waybill-view.ts';

export type WideView = WaybillView | TaxView | CorrectionView;

/** What the template of a wide form reads as `job.view`; null for every other kind. */
export function viewOf(data: DocumentData): WideView | null {
  switch (data.kind) {
    case 'waybill':
      return waybillView(data);
    case 'upd':
    case 'facture':
      return taxView(data);
    case 'correction':
      return correctionView(data);
    default:
      return null;
  }
}
