import { createHash } from 'node:crypto';
import type { DocumentKind, IssuedDocument, Party, Rendered } from '#rooms/documents/index.ts';
import type { OutgoingPackage } from '#rooms/edo/ports.ts';

/** A legal payer as documents name it. */
export const legalPayer: Party = {
  name: 'ООО «Ромашка»',
  nameFull: 'Общество с ограниченной ответственностью «Ромашка»',
  vatNumber: '7710044140',
  taxRegistrationReasonCode: '771001001',
  kind: 'organisation',
  registrationNumber: null,
  registrationDate: null,
  address: '101000, г Москва, ул Примерная, д 1',
  phone: '+74950000000',
  email: 'office@romashka.example',
  bank: null,
};

const sums = { amountWoVatMinor: 10_000, vatMinor: 2_200, amountMinor: 12_200, byVat: [] };

interface About {
  id: string;
  kind?: DocumentKind;
  number?: string;
  merchantId: string;
  orderIds?: string[];
  group?: string;
  payer?: Party;
  status?: 1 | 2;
}

/** A document as the room of documents keeps it; of its data only what others read. */
export function issuedDocument({
  id,
  kind = 'upd',
  number = '12',
  merchantId,
  orderIds = [],
  group = 'shipment/1',
  payer = legalPayer,
  status = 1,
}: About): IssuedDocument {
  const buyer = kind === 'transfer-report' ? { payer } : { buyer: payer };
  const data = {
    kind,
    number,
    date: '2026-03-02',
    currency: 'RUB',
    ...buyer,
    totals: sums,
    status,
  };
  return {
    ...{ id, kind, number, date: '2026-03-02', merchantId, orderIds, group, cause: id },
    ...{ state: 'issued', createdAt: new Date('2026-03-02T10:00:00Z'), fileIds: [] },
    hash: createHash('sha256').update(JSON.stringify(data)).digest('hex'),
    data: data as unknown as IssuedDocument['data'],
    ...{ canceledAt: null, canceledBy: null, cancelReason: null, replaces: null },
  };
}

/** Its forms: a PDF and, of an UPD and an invoice-facture, the XML. */
export function filesOf({ kind, number }: IssuedDocument): Rendered[] {
  const pdf = {
    bytes: Buffer.from(`%PDF ${kind} ${number}`),
    mimeType: 'application/pdf',
    fileName: `${kind} № ${number} от 02.03.2026.pdf`,
  };
  if (kind !== 'upd' && kind !== 'facture') return [pdf];
  const name = `ON_NSCHFDOPPR_2BM-7710044140_2BM-1_20260302_${number}_0_0_0_0_0_00`;
  const xml = `<?xml version="1.0" encoding="windows-1251"?><Файл ИдФайл="${name}"/>`;
  return [pdf, { bytes: Buffer.from(xml), mimeType: 'application/xml', fileName: `${name}.xml` }];
}

/** A package as it goes to an operator. */
export function outgoing(
  id: string,
  documents: readonly IssuedDocument[],
  address = 'box',
): OutgoingPackage {
  const { name, vatNumber, taxRegistrationReasonCode: reasonCode } = legalPayer;
  return {
    id,
    group: 'shipment/1',
    recipient: { name, vatNumber: vatNumber ?? '', reasonCode, address },
    documents: documents.map((document) => ({
      document,
      files: filesOf(document),
      needsSignature: document.kind !== 'facture' && document.kind !== 'transfer-report',
    })),
  };
}
