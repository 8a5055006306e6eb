import { eventType } from '#kernel/event.ts';

/** Which documents, and whose. */
export interface DocumentsHappening {
  documentIds: string[];
  orderIds: string[];
  merchantId: string;
  /** What they belong to: `shipment/12`. */
  group: string;
}

/** Documents of one group were issued together. */
export const documentsIssued = eventType<'documents.issued', DocumentsHappening>(
  'documents.issued',
);
/** A document is not valid any more. */
export const documentCanceled = eventType<
  'documents.canceled',
  DocumentsHappening & { reason: string }
>('documents.canceled');
