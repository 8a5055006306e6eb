import { defineRefusal } from '#kernel/refusal.ts';

export const documentIsCanceled = defineRefusal({
  code: 'document_canceled',
  status: 409,
  message: 'The document was cancelled before: look for the one that replaces it',
});

export const documentNotOurs = defineRefusal({
  code: 'document_not_ours',
  status: 409,
  message: 'A fiscal document is corrected by another receipt, it cannot be cancelled',
});

export const linkExpired = defineRefusal({
  code: 'link_expired',
  status: 410,
  message: 'This link was good for a limited time: open the page of the invoice and take a new one',
});

export const documentIncomplete = defineRefusal({
  code: 'document_incomplete',
  status: 409,
  message: 'This format demands what the document does not say: take another format',
});
