import { minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Tx } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import { contactValue, type Merchant } from '#rooms/accounts/index.ts';
import {
  documentKinds,
  documentsIssued,
  findDocuments,
  type FileLinks,
  type IssuedDocument,
  type LinkSubject,
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
      messages.push(...(await messagesOf({ documents: group, order, merchant }, deps)));
    }
  }
  await queueMessages(tx, messages);
}

/** A receipt goes to the phone of a buyer who gave no e-mail; papers by e-mail only. */
async function messagesOf(told: Told, deps: TellDocumentsDeps): Promise<NewMessage[]> {
  const { documents, order } = told;
  const receipts = documents.filter(({ kind }) => kind === 'receipt');
  const papers = documents.filter(({ kind }) => kind !== 'receipt');
  const email = payerEmail(order);
  const phone = payerPhone(order);
  const messages: NewMessage[] = [];
  const about = { language: order.language, ...senderOf(order) };
  for (const document of receipts) {
    const to = email ? addressed('email', email) : phone && addressed('sms', phone);
    if (!to) continue;
    const cause = `receipt/${document.id}`;
    const letter = await letterOfReceipt(document, told, deps);
    messages.push({ ...about, ...to, cause, template: 'receipt', letter });
  }
  const [first] = papers;
  if (first && email) {
    const cause = `papers/${first.id}`;
    const letter = await letterOfPapers(papers, told, deps);
    messages.push({ ...about, ...addressed('email', email), cause, template: 'papers', letter });
  }
  return messages;
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
  deps: TellDocumentsDeps,
): Promise<Letter> {
  const { language, id: orderId } = order;
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
