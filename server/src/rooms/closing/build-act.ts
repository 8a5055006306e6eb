import type { ActData } from '#rooms/documents/index.ts';
import type { About } from './about.ts';
import { closingData } from './build-closing.ts';

/** Акт: services and works that were rendered, or a fee that was kept from a refund. */
export function buildAct({ history, terms, head, lines }: About, number: string): ActData {
  return { kind: 'act', number, ...closingData(history, terms, head, lines) };
}
