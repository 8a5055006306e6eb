import type { Party } from '#rooms/documents/index.ts';
import type { ClosingTerms } from '#rooms/closing/due-document.ts';

const party = (name: string, vatNumber: string): Party => ({
  ...{ name, nameFull: name, vatNumber, kind: 'organisation' },
  ...{ taxRegistrationReasonCode: '990001001', registrationNumber: null, registrationDate: null },
  ...{ address: 'Москва', phone: null, email: null, bank: null },
});

/** Terms of documents whose parties do not matter. */
export const someTerms = (overrides: Partial<ClosingTerms> = {}): ClosingTerms => ({
  ...{ documentSet: 'act_waybill_facture', vatPayer: true },
  seller: party('ООО «Демо-магазин»', '9900000024'),
  buyer: party('ООО «Пример»', '9900000017'),
  operator: party('ООО «Демо-оператор»', '9900000063'),
  ...{ signer: null, operatorSigner: null, stampHash: null, signatureHash: null, invoice: null },
  ...overrides,
});
