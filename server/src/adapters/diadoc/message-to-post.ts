import type { OutgoingDocument, OutgoingPackage } from '#rooms/edo/ports.ts';

/** A document without the form that Diadoc needs: its data has to be completed. */
export class NothingToSend extends Error {
  override readonly name = 'NothingToSend';
}

/** What Diadoc calls a document of ours. */
interface DocumentType {
  TypeNamedId: string;
  Function?: string;
  Version?: string;
}

/** The format of order ЕД-7-26/970@, as Diadoc names it. */
const utd970 = 'utd970_05_03_01';

/**
 * A package as `MessageToPost`. `DelaySend`: it waits in our box until a person signs it in the web
 * of Diadoc; we hold no keys of anybody.
 */
export function messageToPost(outgoing: OutgoingPackage, fromBoxId: string): object {
  return {
    FromBoxId: fromBoxId,
    ToBoxId: outgoing.recipient.address,
    DelaySend: true,
    DocumentAttachments: outgoing.documents.map(attachmentOf),
  };
}

function attachmentOf(outgoing: OutgoingDocument): object {
  const { document, needsSignature } = outgoing;
  const type = typeOf(outgoing);
  const file = fileOf(outgoing, type);
  return {
    ...type,
    SignedContent: { Content: Buffer.from(file.bytes).toString('base64') },
    CustomDocumentId: document.id,
    NeedRecipientSignature: needsSignature,
    // XML tells it all itself; of a PDF only this is known.
    ...(type.Version === undefined ? { Metadata: metadataOf(outgoing, file.fileName) } : {}),
  };
}

function typeOf({ document }: OutgoingDocument): DocumentType {
  const { data } = document;
  switch (data.kind) {
    case 'upd':
      return {
        TypeNamedId: 'UniversalTransferDocument',
        Function: data.status === 1 ? 'СЧФДОП' : 'ДОП',
        Version: utd970,
      };
    case 'facture':
      return { TypeNamedId: 'Invoice', Function: 'default', Version: utd970 };
    case 'act':
      return { TypeNamedId: 'AcceptanceCertificate' };
    case 'waybill':
      return { TypeNamedId: 'Torg12' };
    default:
      return { TypeNamedId: 'Nonformalized' };
  }
}

function fileOf({ document, files }: OutgoingDocument, { Version }: DocumentType) {
  const wanted = Version === undefined ? '.pdf' : '.xml';
  const file = files.find(({ fileName }) => fileName.endsWith(wanted));
  if (file === undefined)
    throw new NothingToSend(
      `${document.kind} ${document.number} has no file ${wanted}: complete its data`,
    );
  return file;
}

function metadataOf({ document }: OutgoingDocument, fileName: string) {
  const { data, kind, number, date } = document;
  const metadata: Record<string, string> = {
    FileName: fileName,
    DocumentNumber: number,
    DocumentDate: date.split('-').reverse().join('.'),
  };
  if (kind === 'act' || kind === 'waybill') {
    const { amountMinor, vatMinor } =
      'totals' in data ? data.totals : { amountMinor: 0, vatMinor: 0 };
    metadata.TotalSum = rubles(amountMinor);
    metadata.TotalVat = rubles(vatMinor);
  }
  return Object.entries(metadata).map(([Key, Value]) => ({ Key, Value }));
}

function rubles(minor: number): string {
  const digits = String(minor).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
