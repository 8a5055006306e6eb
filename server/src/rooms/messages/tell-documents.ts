import { minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Reader, Tx } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import { contactsOf, contactValue, findPayers, type Merchant } from '#rooms/accounts/index.ts';
import {
  documentKinds,
  documentsIssued,
  findDocuments,
  payerOfData,
  type FileLinks,
  type IssuedDocument,
  type LinkSubject,
  type Party,
} from '#rooms/documents/index.ts';
import { unscopedFindOrders, type StoredOrder } from '#rooms/orders/index.ts';
import type { Letter } from './letter.ts';
import type { MessageChannelName } from './message.ts';
import { queueMessages, type NewMessage } from './queue-messages.ts';
import { merchantsOf, payerEmail, type TellDeps } from './tell-payments.ts';
import { papersLetter, receiptLetter } from './templates/paper-letters.ts';

export interface TellDocumentsDeps extends TellDeps {
  fileLinks: Pick<FileLinks, 'path'>;
}

/** Warranty claims and expense reports come weeks later; the page of the invoice has them for ever. */
const linkMs = 90 * 24 * 3_600_000;

/** Documents of one happening to one order, and who is told of them. */
interface Told {
  documents: readonly IssuedDocument[];
  order: StoredOrder;
  merchant: Merchant;
}

/** Sends buyers their receipts, and organisations links to their closing documents. */
export function tellDocuments(deps: TellDocumentsDeps): Subscription {
  return documentsIssued.on('messages.documents', async (tx, issued) => {
    const ids = issued.flatMap(({ documentIds }) => documentIds);
    const documents = (await findDocuments(tx, ids)).filter(({ kind }) => kind !== 'invoice');
    if (documents.length > 0) await tell(tx, documents, deps);
  });
}

async function tell(tx: Tx, documents: readonly IssuedDocument[], deps: TellDocumentsDeps) {
  const orderIds = [...new Set(documents.flatMap(({ orderIds: [first] }) => first ?? []))];
  const orders = await unscopedFindOrders(tx, orderIds);
  const merchants = await merchantsOf(orders, deps);
  const messages: NewMessage[] = [];
  for (const order of orders) {
    const merchant = merchants.get(order.merchantId);
    const own = documents.filter(({ orderIds: [first] }) => first === order.id);
    if (!merchant) continue;
    for (const group of Map.groupBy(own, ({ group: name }) => name).values()) {
      const told = { documents: group, order, merchant };
      messages.push(...(await receiptMessages(told, deps)));
      messages.push(...(await paperMessages(tx, told, deps)));
    }
  }
  await queueMessages(tx, messages);
}

/** A receipt goes to the phone of a buyer who gave no e-mail. */
async function receiptMessages(told: Told, deps: TellDocumentsDeps): Promise<NewMessage[]> {
  const { documents, order } = told;
  const email = payerEmail(order);
  const phone = payerPhone(order);
  const to = email ? addressed('email', email) : phone && addressed('sms', phone);
  if (!to) return [];
  const about = { language: order.language, ...senderOf(order), ...to };
  const messages: NewMessage[] = [];
  for (const document of documents.filter(({ kind }) => kind === 'receipt')) {
    const cause = `receipt/${document.id}`;
    const letter = await letterOfReceipt(document, told, deps);
    messages.push({ ...about, cause, template: 'receipt', letter });
  }
  return messages;
}

/**
 * Papers go to the payer that they name: to the address that it has given with the order, else to
 * the registered ones of its counterparty, as a loyalty operator's. By e-mail only.
 */
async function paperMessages(
  reader: Reader,
  told: Told,
  deps: TellDocumentsDeps,
): Promise<NewMessage[]> {
  const { documents, order } = told;
  const papers = documents.filter(({ kind }) => kind !== 'receipt');
  const [first] = papers;
  if (!first) return [];
  const payer = payerOfData(first.data);
  const given = contactValue('email', payer?.email ?? '');
  const language = given ? order.language : 'ru';
  const addresses = given ? [given] : payer ? await registeredEmails(reader, payer) : [];
  const letter = addresses.length > 0 ? await letterOfPapers(papers, told, language, deps) : null;
  return addresses.flatMap((address) => {
    const cause = given ? `papers/${first.id}` : `papers/${first.id}/${address}`;
    const about = { language, ...senderOf(order), ...addressed('email', address) };
    return letter ? [{ ...about, cause, template: 'papers' as const, letter }] : [];
  });
}

async function registeredEmails(reader: Reader, payer: Party): Promise<string[]> {
  const { vatNumber, taxRegistrationReasonCode } = payer;
  if (vatNumber === null) return [];
  const rows = await findPayers(reader, { vatNumber, taxRegistrationReasonCode });
  const contacts = await contactsOf(
    reader,
    rows.map(({ id }) => id),
  );
  return [...new Set(contacts.flatMap(({ kind, value }) => (kind === 'email' ? [value] : [])))];
}

const addressed = (channel: MessageChannelName, address: string) => ({ channel, address });

function payerPhone(order: StoredOrder): string | undefined {
  const text = order.containerPayer?.phone ?? order.customer.phone;
  return text === undefined ? undefined : contactValue('phone', text);
}

function senderOf({ id: orderId, accountId, merchantId }: StoredOrder) {
  return { orderId, accountId, merchantId };
}

const numberOf = ({ body }: StoredOrder) => body.merchantOrderIdVisible ?? body.merchantOrderId;

async function letterOfReceipt(
  document: IssuedDocument,
  { order, merchant }: Told,
  deps: TellDocumentsDeps,
): Promise<Letter> {
  const { data } = document;
  assert(data.kind === 'receipt', 'a receipt has the data of one');
  const { documentNumber, drive, sign: fiscalSign } = data.fiscal;
  return receiptLetter(order.language, {
    sign: data.sign,
    amount: minor(data.totalMinor),
    currency: data.currency,
    shop: merchant.name,
    orderNumber: numberOf(order),
    ...{ documentNumber, drive, fiscalSign, notFiscal: data.notFiscal },
    url: await urlOf(deps, fileIn('html', document)),
  });
}

async function letterOfPapers(
  papers: readonly IssuedDocument[],
  { order, merchant }: Told,
  language: StoredOrder['language'],
  deps: TellDocumentsDeps,
): Promise<Letter> {
  const { id: orderId } = order;
  const [only, second] = papers;
  const subject = only && !second ? fileIn('pdf', only) : { orderIds: [orderId] };
  return papersLetter(language, {
    shop: merchant.name,
    orderNumber: numberOf(order),
    documents: papers.map(({ kind, number }) =>
      language === 'ru'
        ? `${documentKinds[kind].ru} № ${number}`
        : `${documentKinds[kind].en} ${number}`,
    ),
    url: await urlOf(deps, subject),
  });
}

/** Of the files of a document the PDF is the first, and a page the last. */
function fileIn(format: 'html' | 'pdf', { kind, fileIds }: IssuedDocument): LinkSubject {
  const fileId = format === 'pdf' ? fileIds[0] : fileIds.at(-1);
  assert(fileId, `a document of kind ${kind} has a file in ${format}`);
  return { fileId };
}

async function urlOf(
  { publicUrl, fileLinks }: TellDocumentsDeps,
  subject: LinkSubject,
): Promise<string> {
  return `${publicUrl}${await fileLinks.path(subject, linkMs)}`;
}
