import type { Language } from './error-advice.ts';

export interface Words {
  title: string;
  lead: string;
  otherLanguage: string;
  otherHref: string;
  machine: string;
  contents: string;
  search: string;
  nothing: string;
  start: string;
  steps: readonly [title: string, text: string][];
  rules: string;
  ruleList: readonly string[];
  body: string;
  parameters: string;
  filters: string;
  filtersLead: string;
  answer: string;
  errors: string;
  examples: string;
  request: string;
  property: string;
  required: string;
  yes: string;
  type: string;
  meaning: string;
  operators: string;
  code: string;
  when: string;
  change: string;
  objects: string;
  objectsLead: string;
  right: string;
  byPosition: string;
  list: string;
  items: string;
  anyone: string;
  bytes: string;
  tags: Readonly<Record<string, string>>;
}

const en: Words = {
  title: 'API reference',
  lead: 'Payments by invoice: create an order, send the payer to its page, hear of the payment.',
  otherLanguage: 'Русский',
  otherHref: '/docs',
  machine: 'OpenAPI 3.1',
  contents: 'Contents',
  search: 'Find a resource or property',
  nothing: 'Nothing is called like this.',
  start: 'Start here',
  steps: [
    ['Check the token', 'The demo token works in demo mode; elsewhere take one of your own.'],
    ['Create an order', 'The answer has `paymentUrl`: open it and pay as the payer.'],
    [
      'Hear of the payment',
      'The order is sent to `notificationUrl`, signed in `X-Signature`. Or read it by its id.',
    ],
  ],
  rules: 'Rules for every request',
  ruleList: [
    'Prefixes `/v3` and `/l3` serve the same resources; the token decides the account.',
    'Every success is HTTP 200 with `data` and `extendedData`; every error is `error` with `message`, `code` and `fields`.',
    'Unknown properties are ignored. `null`, and `""` for optional texts, mean "not given".',
    'Only GET is safe to repeat. With 429 and 503 wait as many seconds as `Retry-After` says.',
    '`X-RateLimit-Reset` is seconds left. `X-Request-Id` names the answer when you ask for help.',
  ],
  body: 'Body',
  parameters: 'Parameters',
  filters: 'Filters and order',
  filtersLead:
    'Write `field=value`, several values as `field[]=a&field[]=b`, an operator as `field[_ge]=value`. Order: `_order[field]=desc`. Pages: `_page`, `_pageSize` (30, at most 100).',
  answer: 'Answer',
  errors: 'Errors',
  examples: 'Examples',
  request: 'Request',
  property: 'property',
  required: 'required',
  yes: 'yes',
  type: 'type',
  meaning: 'meaning',
  operators: 'operators',
  code: 'code',
  when: 'when',
  change: 'what to change',
  objects: 'Objects',
  objectsLead: 'What bodies and answers are made of.',
  right: 'right of the token',
  byPosition:
    'The same may come by position, as an array or an object with digit keys: 0 description, 1 amount, 2 vatAmount, 3 expirationDate, 4 basketItems, 5 metaData, 6 customer.',
  list: 'list of',
  items: 'lines',
  anyone: 'also without a token',
  bytes: 'The bytes. `ETag` is their SHA-256; `If-None-Match`, `Range` and HEAD work as usual.',
  tags: {},
};

const ru: Words = {
  title: 'Справочник API',
  lead: 'Оплата по счёту: создайте заказ, отправьте плательщика на его страницу, узнайте об оплате.',
  otherLanguage: 'English',
  otherHref: '/docs?languageId=en',
  machine: 'OpenAPI 3.1',
  contents: 'Содержание',
  search: 'Найти ресурс или поле',
  nothing: 'Ничего с таким названием нет.',
  start: 'С чего начать',
  steps: [
    ['Проверьте токен', 'Демо-токен работает в демо-режиме; в рабочем возьмите свой.'],
    ['Создайте заказ', 'В ответе есть `paymentUrl`: откройте его и оплатите как плательщик.'],
    [
      'Узнайте об оплате',
      'Заказ придёт на `notificationUrl` с подписью в `X-Signature`. Или прочитайте его по id.',
    ],
  ],
  rules: 'Правила всех запросов',
  ruleList: [
    'Префиксы `/v3` и `/l3` дают одни и те же ресурсы; аккаунт определяет токен.',
    'Успех — всегда HTTP 200 с `data` и `extendedData`; ошибка — `error` с `message`, `code` и `fields`.',
    'Неизвестные поля пропускаются. `null` и пустая строка у необязательных текстов значат «не задано».',
    'Повторять без опаски можно только GET. При 429 и 503 ждите столько секунд, сколько в `Retry-After`.',
    '`X-RateLimit-Reset` — оставшиеся секунды. `X-Request-Id` назовите, если нужна помощь.',
  ],
  body: 'Тело запроса',
  parameters: 'Параметры',
  filters: 'Фильтры и сортировка',
  filtersLead:
    'Пишите `поле=значение`, несколько значений — `поле[]=a&поле[]=b`, оператор — `поле[_ge]=значение`. Сортировка: `_order[поле]=desc`. Страницы: `_page`, `_pageSize` (30, не больше 100).',
  answer: 'Ответ',
  errors: 'Ошибки',
  examples: 'Примеры',
  request: 'Запрос',
  property: 'поле',
  required: 'обязательно',
  yes: 'да',
  type: 'тип',
  meaning: 'что это',
  operators: 'операторы',
  code: 'код',
  when: 'когда',
  change: 'что изменить',
  objects: 'Объекты',
  objectsLead: 'Из чего состоят запросы и ответы.',
  right: 'право токена',
  byPosition:
    'То же можно прислать по номерам, массивом или объектом с цифрами вместо имён: 0 description, 1 amount, 2 vatAmount, 3 expirationDate, 4 basketItems, 5 metaData, 6 customer.',
  list: 'список',
  items: 'строк',
  anyone: 'можно и без токена',
  bytes: 'Байты файла. `ETag` — их SHA-256; `If-None-Match`, `Range` и HEAD работают как обычно.',
  tags: {
    Security: 'Токен',
    Counterparties: 'Контрагенты',
    Orders: 'Заказы',
    Refunds: 'Возвраты',
    Shipments: 'Отгрузки',
    Documents: 'Документы и чеки',
    Confirmation: 'Подтверждение кодом',
    Notifications: 'Уведомления',
    'Test clock': 'Часы для проверок',
    'Payment instruments': 'Платёжные инструменты',
    'Business API': 'Business API: организации и программы лояльности',
    Operator: 'Оператору',
    'Guarantee funds': 'Гарантийные фонды',
    Partners: 'Партнёры',
    'Mini-apps': 'Мини-приложения',
    Tables: 'Столы и кассы',
    Marketplace: 'Маркетплейс',
  },
};

export const words: Readonly<Record<Language, Words>> = { ru, en };

/** Summaries in Russian by operation id; the routes have the English ones. */
export const russianSummaries: Readonly<Record<string, string>> = {
  getAuth: 'Чей это токен',
  listShops: 'Список точек продаж',
  getShop: 'Прочитать точку продаж',
  createShop: 'Создать точку продаж',
  createShopAlias: 'Изменить точку продаж',
  changeShop: 'Изменить точку продаж',
  createShopPhoto: 'Добавить картинку точки',
  cancelShopPhoto: 'Убрать картинку точки',
  createSpecialOffer: 'Создать или изменить акцию',
  listSpecialOffers: 'Список акций',
  listShopsAlias: 'Точки продаж всех аккаунтов, сначала ждущие проверки',
  getShopAlias: 'Точка продаж с тем, что ждёт проверки и что показывается',
  createShopApprove: 'Одобрить тексты, ссылки и картинки точки',
  createShopRefuse: 'Отказать в том, что ждёт, или отозвать одобренное',
  createShopHide: 'Скрыть точку, чего бы ни хотел владелец',
  createShopUnhide: 'Снова показать скрытую точку',
  createShopAgreement: 'Разрешить площадке продавать за магазин',
  listCounterpartyDetails: 'Найти организацию или ИП по ИНН, головная первой',
  createOrder: 'Создать заказ',
  createSubagentOrder: 'Создать заказ агента в пользу продавца',
  changeOrder: 'Изменить заказ, который ждёт оплаты',
  getOrder: 'Прочитать заказ',
  listOrders: 'Список заказов',
  cancelOrder: 'Отменить заказ',
  changeOrderStatus: 'Сменить статус заказа, который оплачивают мимо системы',
  changeOrderStatusAlias: 'То же по другому пути',
  changeOrderMerchantMove: 'Перенести заказ из транзитного магазина в другой',
  getOrderRefundBasketItem: 'Что из заказа ещё можно вернуть',
  createRefundOrder: 'Вернуть деньги за оплаченный заказ',
  createRefundOrderCancel: 'Отменить черновик возврата',
  createCorrectionOrder: 'Удержать сбор из черновика возврата',
  listRefundOrders: 'Список возвратов',
  createOrderShipment: 'Отгрузить часть оплаченного заказа или последнее из него',
  listOrderShipments: 'Список отгрузок',
  listOrderShipmentsAlias: 'То же по другому пути',
  listFiles: 'Список файлов документов и чеков',
  getFile: 'Скачать файл',
  getFileZip: 'Скачать все документы заказа в ZIP',
  createOrderPaymentMethodActionValidate: 'Может ли плательщик подтвердить оплату этим способом',
  createOrderPaymentMethodActionSendCode: 'Отправить плательщику код',
  createOrderPaymentMethodActionPay: 'Оплатить по коду плательщика',
  createOrderPaymentMethodActionValidateAlias: 'То же по другому пути',
  createOrderPaymentMethodActionSendCodeAlias: 'То же по другому пути',
  createOrderPaymentMethodActionPayAlias: 'То же по другому пути',
  listNotificationMessages: 'Письма и SMS, отправленные людям',
  listNotifications: 'Список уведомлений и обменов',
  getNotification: 'Прочитать уведомление с телом и обменами',
  createNotificationResend: 'Отправить уведомление ещё раз',
  listPaymentInvoices: 'Счета, которые можно оплатить через этот инструмент',
  getPaymentInvoice: 'Прочитать счёт',
  createPaymentInvoiceConfirm:
    'Сообщить, что счёт оплачен или будет оплачен; с подписью X-Signature',
  listPayments: 'Свои операции: для неясных исходов и сверки',
  listBusinessInvoices: 'Счета организации или оплаченные программой лояльности',
  getBusinessInvoice: 'Прочитать счёт',
  createBusinessInvoiceConfirm: 'Оплатить счёт из гарантийного фонда',
  listBusinessPayments: 'Свои подтверждения: для неясных исходов и сверки',
  getBusinessGuaranteeFund: 'Свои гарантийные фонды, по одному на валюту',
  listBusinessGuaranteeFundEntries: 'Движения по своим гарантийным фондам',
  getTestClock: 'Который час на этой установке',
  createTestClock: 'Перевести часы всей установки: только на демосервере',
  listEdoDocuments: 'Где оригиналы документов',
  getEdoDocumentTitle: 'Титул покупателя, как он подписан',
  listEdoPackages: 'Список пакетов документов для организаций',
  getEdoDocumentTitleAlias: 'Титул покупателя любого магазина',
  createEdoSync: 'Спросить новости у оператора ЭДО сейчас',
  createEdoDocumentStatus: 'Отметить, что стало с документом из папки',
  createEdoDocumentRevoke: 'Предложить плательщику аннулировать документ',
  createEdoPackagePaper: 'Отправить пакет всё-таки на бумаге',
  changeEdoPayer: 'Как организация получает оригиналы',
  listReceipts: 'Список кассовых чеков',
  getReceipt: 'Кассовый чек',
  createReceiptRetry: 'Отправить отложенный чек в кассу снова, как есть или исправленный',
  listPapers: 'Список отправлений на бумаге',
  changePaper: 'Отметить: напечатано, передано, доставлено, вернулось',
  getPaperSheet: 'Реестр отправлений за день для печати',
  listFunds: 'Список гарантийных фондов',
  createFund: 'Открыть гарантийный фонд плательщика',
  getFund: 'Прочитать гарантийный фонд',
  changeFund: 'Изменить лимиты и сроки плательщика',
  listFundEntries: 'Движения по гарантийному фонду',
  getFundDebt: 'Долги плательщика, ближайший срок первым',
  createFundTopUp: 'Учесть деньги, пришедшие в гарантийный фонд',
  getPending: 'Что ждёт ответа извне или решения человека, сначала самое давнее',
  createPendingAsk: 'Спросить об одном из них сейчас',
  getPosPoint: 'Список точек продаж',
  createPoint: 'Создать точку продаж магазина',
  getPoint: 'Прочитать точку продаж',
  changePoint: 'Изменить точку продаж',
  getPointCall: 'Вызовы кассы точки, сначала новые',
  getPointTill: 'Спросить кассу точки, как она: версия, настройки, журнал',
  getPointTillTable: 'Столы, которые есть на кассе точки или в её облаке',
  getPointTable: 'Список столов точки',
  createPointTable: 'Создать столы точки, каждый с кодом для QR',
  createPointTableReissue: 'Дать столу новый код; напечатанный перестаёт вести к столу',
  getPointSheet: 'QR-коды всех столов точки для печати',
  getPointTableQr: 'QR-код стола',
  createTableOrderChange: 'Сообщить, что счёт стола изменился: открытые страницы гостей обновятся',
  getClosing: 'Оплаченные счета, которые касса ещё не закрыла',
  createClosingClose: 'Отметить, что персонал закрыл оплаченный счёт на кассе сам',
  listMiniApps: 'Список мини-приложений, старшие первыми',
  getMiniApp: 'Прочитать мини-приложение',
  createMiniApp: 'Зарегистрировать мини-приложение точки продаж',
  changeMiniApp: 'Изменить мини-приложение или выключить его',
  changeMiniAppPair: 'Предлагать мини-приложение на счетах магазина: стороны согласны письменно',
  getAddOn: 'Свои мини-приложения и те, что предлагаются на своих счетах',
  changeAddOnPair: 'Согласиться или нет, что мини-приложение предлагается на счетах магазина',
  createInvite: 'Пригласить магазин по электронной почте',
  getInvite: 'Как далеко продвинулся приглашённый магазин',
  createMerchantIntegrationSettingActivation: 'Получить токен магазина по коду активации',
  listApplications: 'Список заявок магазинов, сначала давние',
  getApplication: 'Прочитать заявку',
  createPartnerAccessRequest: 'Попросить у магазина доступ',
  listPartnerAccessRequests: 'Запросы доступа: свои у партнёра, к своим магазинам у магазина',
  getPartnerAccessRequest: 'Прочитать запрос доступа',
  createPartnerAccessRequestDecision: 'Пустить партнёра или отказать',
  cancelPartnerAccessRequest: 'Отозвать запрос или закрыть доступ',
  createPartnerApplication: 'Подать заявку за магазин или изменить её',
  getPartnerApplication: 'Прочитать поданную заявку',
  listPartnerRewards: 'Вознаграждения: что прибавил или отнял каждый заказ',
  listPartnerPayouts: 'Выплаты вознаграждений',
  getPartnerStatement: 'Счёт партнёра за период',
  getOrderTimeline: 'Кто что сделал с заказом',
  getApplicationFile: 'Скачать документ заявки',
  createApplicationAsk: 'Задать вопрос заявителю',
  createApplicationRefuse: 'Отклонить заявку',
  createApplicationApprove: 'Одобрить заявку: магазин открыт, для кассы есть код',
  createActivationCode: 'Сделать код, по которому касса магазина получит токен',
  createMerchantTest: 'Послать проверочное уведомление и узнать, что доказал ответ',
};
