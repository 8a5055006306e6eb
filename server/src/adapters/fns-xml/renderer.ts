import {
  DocumentIncomplete,
  type DocumentData,
  type DocumentFormat,
  type DocumentRenderer,
  type Rendered,
} from '#rooms/documents/ports.ts';
import { checkUpd } from './check-upd.ts';
import { sellerTitle, type TitleData } from './seller-title.ts';
import { titleFile } from './title-file.ts';

/** XML of universal transfer documents and invoice-factures, format 5.03 of the tax service. */
export function fnsXmlRenderer(): DocumentRenderer {
  return { formats: ['xml'], render };
}

async function render(data: DocumentData, format: DocumentFormat): Promise<Rendered> {
  if (format !== 'xml' || !isTitle(data)) {
    throw new Error(`there is no ${format} of a document of kind ${data.kind} here`);
  }
  const title = sellerTitle(data);
  const faults = checkUpd(data, title);
  if (faults.length > 0) throw new DocumentIncomplete(faults);
  return titleFile(data, title);
}

function isTitle(data: DocumentData): data is TitleData {
  return data.kind === 'upd' || data.kind === 'facture';
}
