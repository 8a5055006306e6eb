import type { WaybillData } from '#rooms/documents/index.ts';
import type { About } from './about.ts';
import { closingData } from './build-closing.ts';

/** ТОРГ-12: goods that went out. */
export function buildWaybill({ history, terms, head, lines }: About, number: string): WaybillData {
  return { kind: 'waybill', number, ...closingData(history, terms, head, lines) };
}
