import { businessMeanings } from './business-meanings.ts';
import { documentMeanings } from './document-meanings.ts';
import { edoMeanings } from './edo-meanings.ts';
import { fundMeanings } from './fund-meanings.ts';
import { instrumentMeanings } from './instrument-meanings.ts';
import { marketplaceMeanings } from './marketplace-meanings.ts';
import { miniAppMeanings } from './mini-app-meanings.ts';
import { onboardingMeanings } from './onboarding-meanings.ts';
import { partnerMeanings } from './partner-meanings.ts';
import { posMeanings } from './pos-meanings.ts';
import { receiptMeanings } from './receipt-meanings.ts';
import { testClockMeanings } from './test-clock-meanings.ts';

/** What a property means, for people. */
export interface Meaning {
  ru: string;
  en: string;
}

/**
 * The meaning of a property: of this schema if there is one of its own, else of this name anywhere.
 * Contracts describe what needs it most; their words win over the English ones here.
 */
export function meaningOf(owner: string, property: string): Meaning | undefined {
  const [ru, en] = meanings[`${owner}.${property}`] ?? meanings[property] ?? [];
  return ru === undefined || en === undefined ? undefined : { ru, en };
}

const meanings: Readonly<Record<string, readonly [ru: string, en: string]>> = {
  ...instrumentMeanings,
  ...businessMeanings,
  ...edoMeanings,
  ...fundMeanings,
  ...documentMeanings,
  ...marketplaceMeanings,
  ...miniAppMeanings,
  ...partnerMeanings,
  ...onboardingMeanings,
  ...testClockMeanings,
  ...receiptMeanings,
  ...posMeanings,
  // Orders
  id: ['идентификатор', 'id'],
  description: ['назначение, видно плательщику', 'what is paid for, shown to the payer'],
  merchantId: ['магазин', 'shop'],
  'CreateOrder.merchantId': [
    'магазин; не нужен, если агент назвал продавца',
    'shop; required unless an agent names the seller',
  ],
  merchantOrderId: ['номер в системе магазина', "number in the shop's system"],
  merchantOrderIdVisible: [
    'номер, который видит плательщик; иначе merchantOrderId',
    'number shown to the payer; else merchantOrderId',
  ],
  amount: ['сумма к оплате', 'sum to pay'],
  vatAmount: ['НДС в этой сумме', 'VAT in it'],
  currencyId: ['валюта', 'currency'],
  languageId: ['язык страницы оплаты, иначе ru', 'language of the payment page, else ru'],
  expirationDate: ['до какого времени можно оплатить', 'payable until'],
  basketItems: ['строки заказа', 'lines of the order'],
  'UpdateOrder.basketItems': ['строки, заменяются целиком', 'lines, replaced as a whole'],
  customer: ['заказчик', 'who orders'],
  metaData: ['данные JSON-LD, до 64 КиБ', 'JSON-LD, at most 64 KiB'],
  notificationUrl: [
    'куда уведомлять об этом заказе; иначе адрес магазина',
    'where to notify about this order; else the address of the shop',
  ],
  successUrl: ['куда вернуть плательщика после оплаты', 'where the payer goes after paying'],
  failUrl: ['куда вернуть плательщика после неудачи', 'where the payer goes after a failure'],
  returnUrl: ['куда ведёт «вернуться в магазин»', 'where "back to the shop" leads'],
  invoiceSetting: ['что можно менять на странице оплаты', 'what the payment page lets change'],
  orderSetting: ['настройки этого заказа', 'settings of this order'],
  parentId: ['связанный заказ', 'related order'],
  orderContainerId: [
    'счёт, к которому заказ присоединяется, пока его можно оплатить',
    'joins an invoice that can still be paid',
  ],
  'Order.orderContainerId': ['счёт', 'the invoice'],
  shopId: ['связанная точка продаж', 'linked point of sale'],
  userAccountId: ['счёт в программе лояльности', 'account in a loyalty programme'],
  processable: [
    'оплачивается через систему; иначе статус ведёт магазин',
    'paid through the system; else the shop keeps the status',
  ],
  status: ['статус', 'status'],
  'SetOrderStatus.status': ['новый статус', 'the new status'],
  'CreateRefund.status': [
    'draft — подождать корректировочного заказа',
    'draft: wait for a correction order',
  ],
  subtype: ['обычный или корректировочный', 'usual or correction'],
  processingStatus: [
    'что с платежом сейчас; пусто, если ничего не идёт',
    'what the payment does now; empty when nothing is under way',
  ],
  createdAt: ['когда создан', 'when it was made'],
  paidAt: ['когда оплачен или удержан', 'when it was paid or held'],
  paymentUrl: ['страница оплаты: сюда отправьте плательщика', 'payment page: send the payer here'],
  orderId: ['заказ', 'order'],
  'MoveOrder.merchantId': ['новый магазин', 'the new shop'],
  seller: ['продавец, когда заказ создаёт агент', 'seller, when an agent creates the order'],
  // Customers and sellers
  type: ['вид', 'kind'],
  'Customer.type': [
    'legal — организация или ИП, private — физлицо; legal, если дан ИНН',
    'legal: organisation or sole proprietor; private: person; legal if an INN is given',
  ],
  'OrderCustomer.type': [
    'legal — организация или ИП, private — физлицо',
    'legal: organisation or sole proprietor; private: person',
  ],
  'BasketItem.type': [
    'service, commodity или код тега 1212 (1–27, 30–33)',
    '`service`, `commodity` or a code of tag 1212 (1–27, 30–33)',
  ],
  name: ['название или имя', 'name'],
  phone: ['телефон', 'phone'],
  email: ['электронная почта', 'e-mail'],
  vatNumber: ['ИНН', 'INN'],
  taxRegistrationReasonCode: ['КПП', 'КПП'],
  registrationAddress: ['адрес регистрации', 'registered address'],
  countryId: ['страна, RUS', 'country, RUS'],
  // Lines
  sku: ['артикул; по нему делают возврат', 'article; refunds name it'],
  'BasketItem.name': ['название в чеке и документах', 'name in receipts and documents'],
  groupName: ['группа в документах', 'group in documents'],
  measure: ['единица измерения', 'sign of the unit'],
  measureCode: ['код ОКЕИ', 'OKEI code'],
  originCountry: ['страна происхождения', 'country of origin'],
  originCountryCode: ['код страны происхождения', 'code of the country of origin'],
  grossWeight: ['вес брутто', 'gross weight'],
  netWeight: ['вес нетто', 'net weight'],
  quantity: ['количество', 'quantity'],
  'BasketItem.amount': ['цена единицы с НДС', 'price of one unit, VAT included'],
  amountWoVat: ['цена единицы без НДС', 'price of one unit without VAT'],
  totalAmount: ['сумма строки с НДС', 'all units, VAT included'],
  totalVatAmount: ['НДС строки', 'VAT in totalAmount'],
  excise: ['акциз в цене', 'excise contained in the price'],
  vatCode: ['ставка НДС', 'VAT rate'],
  serviceDate: ['когда оказана услуга', 'when the service is rendered'],
  paymentType: ['признак способа расчёта в чеке', 'kind of settlement in the receipt'],
  categoryType: ['чей классификатор в category', 'whose classifier category is of'],
  category: ['товарная группа', 'product group'],
  availableAmount: ['сколько денег ещё можно вернуть', 'money that can still be refunded'],
  availableVatAmount: ['НДС в них', 'VAT in it'],
  // Settings
  customerLocked: ['плательщика нельзя менять', 'the payer cannot be changed'],
  customerLockedFields: ['эти поля нельзя менять', 'these properties cannot be changed'],
  customerHiddenFields: ['эти поля не показывать', 'these properties are not shown'],
  paymentMethodId: ['выбранный способ оплаты', 'preselected instrument'],
  paymentMethodIdLocked: ['способ нельзя менять', 'the instrument cannot be changed'],
  deliveryAddress: ['адрес доставки', 'delivery address'],
  roundPolicy: ['как округлены суммы, иначе none', 'how sums are rounded, else none'],
  hold: [
    'удержание вместо списания, как бы ни был настроен магазин',
    'hold mode for this order, whatever the shop is set to',
  ],
  disableValidate: [
    'не проверять строки, если договор это разрешает',
    'line checks are left out if the contract allows it',
  ],
  // Refunds
  'Refund.parentId': ['заказ', 'the order'],
  'CreateRefund.parentId': ['оплаченный заказ', 'the paid order'],
  'Refund.amount': ['сумма возврата', 'sum to give back'],
  'CreateRefund.amount': ['сумма возврата', 'sum to give back'],
  'Refund.description': ['причина', 'reason'],
  'CreateRefund.description': ['причина', 'reason'],
  'Refund.merchantOrderId': ['номер возврата в магазине', "refund's number in the shop's system"],
  'CreateRefund.merchantOrderId': [
    'номер возврата в магазине, у каждого свой',
    "the refund's number in the shop's system, unique per refund",
  ],
  payoutAmount: [
    'сколько получит плательщик; только после корректировки',
    'what the payer gets; only after a correction',
  ],
  'CreateCorrection.parentId': [
    'черновик возврата или его заказ, если черновик один',
    'the draft refund, or its order when that has one draft',
  ],
  'CreateCorrection.merchantId': ['магазин исходного заказа', 'shop of the base order'],
  'CreateCorrection.amount': [
    'сбор, не больше суммы черновика',
    'the fee, at most the amount of the draft',
  ],
  'CreateCorrection.expirationDate': [
    'без указания как у исходного заказа',
    'that of the base order when absent',
  ],
  // Shipments
  final: [
    'последняя отгрузка: неотгруженное возвращается плательщику',
    'the last shipment: what is not shipped goes back to the payer',
  ],
  documentNumber: ['номер накладной или счёта', 'number of the waybill or invoice'],
  documentDate: ['дата этого документа', 'date of that document'],
  'Shipment.id': ['номер отгрузки, целое число', 'number of the shipment, a whole number'],
  'Shipment.status': [
    'pending: деньги удержания ещё списываются',
    'pending: the money of the hold is still being captured',
  ],
  'Shipment.type': [
    'товары, услуги или то и другое; от этого зависят документы',
    'goods, services or both: it chooses the documents',
  ],
  'Shipment.amount': ['сумма строк', 'sum of the lines'],
  'Shipment.basketItems': ['что отгружено', 'what is shipped'],
  'CreateShipment.basketItems': [
    'что отгружено; пусто, если закрыть уже отгруженный в части заказ',
    'what is shipped; none to close an order of which a part was shipped',
  ],
  // Notifications
  orderStatus: ['какой статус сообщён', 'the status that was told'],
  test: [
    'проверка связи, о настоящем заказе не говорит',
    'sent to prove the integration; speaks of no order',
  ],
  'Notification.status': [
    'что вышло по HTTP; none — адреса нет',
    'what came of it by HTTP; none: there is no address',
  ],
  tries: ['попыток серии', 'tries of the series so far'],
  url: ['куда', 'where to'],
  nextTryAt: ['когда следующая попытка', 'when the next try is due'],
  code: ['последний код магазина', "the shop's last code"],
  'NotificationExchange.code': ['код магазина', "the shop's code"],
  message: ['почему не доставлено', 'why it is not delivered'],
  gateStatus: [
    'что вышло через шлюз; expired — сутки без соединения',
    'what came of it over the gate; expired: no connection for a day',
  ],
  body: ['точное тело, если читать по одному', 'the exact body, when read alone'],
  exchanges: ['обмены, по одному на попытку', 'exchanges, one a try'],
  'NotificationExchange.id': ['X-Request-Id попытки', 'X-Request-Id of the try'],
  channel: ['HTTP или шлюз', 'HTTP or the gate'],
  startedAt: ['когда начата', 'when it began'],
  durationMs: ['миллисекунды до всего ответа', 'milliseconds until the whole answer was there'],
  requestHeaders: ['заголовки запроса', 'headers of the request'],
  'NotificationExchange.status': ['HTTP-статус ответа', 'HTTP status of the answer'],
  answer: ['что ответил магазин; в списках начало', 'what the shop answered; in lists its start'],
  error: ['почему ответа нет', 'why there was no answer'],
  outcome: ['итог попытки', 'what came of the try'],
  verdict: [
    'что доказано; reachable — отвечает, но подпись не доказана',
    'what is proven; reachable: it answers, the signature is not proven',
  ],
  notification: ['проверочное уведомление', 'the test notification'],
  // Confirmation
  'AskConfirmation.paymentMethodId': [
    'способ оплаты: 5 — фонд, 6 — обещанный платёж',
    'instrument: 5 fund, 6 promised payment',
  ],
  'ConfirmPayment.paymentMethodId': ['тот же способ', 'the same instrument'],
  'AskConfirmation.languageId': [
    'язык плательщика, иначе язык заказа',
    "the payer's language, else that of the order",
  ],
  'ConfirmPayment.languageId': [
    'язык плательщика, иначе язык заказа',
    "the payer's language, else that of the order",
  ],
  'AskConfirmation.customer': [
    'плательщик; организацию находят по ИНН',
    'who pays; the INN finds the organisation',
  ],
  'ConfirmPayment.customer': ['плательщик, тот же', 'who pays, the same'],
  customerPaymentData: ['что ввёл плательщик', 'what the payer entered'],
  publicCode: ['из ответа send-code', 'from the answer of send-code'],
  'SentCode.publicCode': [
    'вернуть вместе с кодом; пусто, если код не отправлен',
    'to be passed back with the code; empty when none was sent',
  ],
  'CustomerPaymentData.code': [
    'код, как его ввели; пробелы не важны',
    'what the payer typed; blanks are cut',
  ],
  leftAttempt: [
    'сколько ещё кодов можно отправить',
    'codes that can still be sent for this order and payer',
  ],
  result: ['чем кончилось', 'the outcome'],
  resultNote: ['что может сделать плательщик', 'what the payer can do'],
  resultData: ['подробности исхода', 'details of the outcome'],
  'ConfirmationCheck.type': ['всегда none', 'always none'],
  'CodeSending.type': ['всегда none', 'always none'],
  'ConfirmedPayment.type': ['message — показать плательщику', 'message: show it to the payer'],
  'PayerForm.url': [
    'куда отправить плательщика; пусто, если не нужно',
    'where the payer is sent; empty when nowhere',
  ],
  'PayerForm.method': ['как отправить форму', 'how the form is sent'],
  arguments: ['поля формы', 'fields of the form'],
  'FormArgument.name': ['имя поля', 'name of the field'],
  value: ['значение', 'its value'],
  'ConfirmedPaymentData.message': ['показать плательщику как есть', 'shown to the payer as it is'],
  'PayerMessage.title': ['заголовок', 'heading'],
  'PayerMessage.message': ['текст', 'text'],
  // Messages
  'Message.channel': ['письмо или SMS', 'letter or SMS'],
  'Message.address': [
    'куда; если в сообщении код, скрыто частично',
    'where to; hidden in part when the message holds a code',
  ],
  template: ['о чём', 'what it tells of'],
  'Message.languageId': ['язык', 'language'],
  subject: ['тема; пусто, если в сообщении код', 'empty when the message holds a code'],
  'Message.status': ['что с ним', 'what became of it'],
  'Message.tries': ['сколько было попыток', 'tries so far'],
  'Message.message': ['почему не отправлено', 'why it is not sent'],
  // Pending
  'PendingThing.id': ['номер', 'its id'],
  'AskPending.id': ['номер из списка', 'its id in the list'],
  'AskedNow.id': ['номер', 'its id'],
  'PendingThing.state': ['состояние', 'its state'],
  'PendingThing.amount': ['сумма', 'sum'],
  'PendingThing.orderContainerId': ['счёт', 'the invoice'],
  'PendingThing.orderId': ['заказ', 'the order'],
  'PendingThing.tries': ['сколько было попыток', 'how often it was tried'],
  since: ['когда началось', 'when it began'],
  lastError: ['почему не завершено', 'why it is still here'],
  'PendingThing.nextTryAt': [
    'когда следующая попытка; нет, если сама не повторится',
    'when the next try is due; absent when nobody tries by himself',
  ],
  advice: [
    'что делать: wait и await — ждать, configure — снова настроить эквайера, check — сверить с ним, pay — перевести, decide — выяснить, чьи деньги, resend — отправить снова, correct — исправить адрес, verify — найти ошибку в книгах',
    'what to do: wait and await, configure the acquirer again, check its books, pay, decide whose money it is, resend, correct the address, verify the books',
  ],
  asked: ['попытка будет в ближайшие секунды', 'it is tried within seconds'],
  // Directory and token
  'CounterpartyDetail.name': ['краткое название', 'short name'],
  nameFull: ['полное название', 'full name'],
  nameI18n: ['полное название на языке региона', "full name in the region's language"],
  registrationNumber: ['ОГРН или ОГРНИП', 'ОГРН or ОГРНИП'],
  registrationDate: ['дата регистрации', 'day of registration'],
  postAddress: ['почтовый адрес', 'postal address'],
  postAddressZip: ['индекс', 'postcode'],
  userId: ['чей токен; null без токена', 'whose token it is; null without one'],
  profile: ['всегда null', 'always null'],
  accessToken: ['всегда null', 'always null'],
};
