/** What the properties of mini-apps mean: Russian, English. */
export const miniAppMeanings: Readonly<Record<string, readonly [ru: string, en: string]>> = {
  'MiniApp.shopId': ['точка продаж', 'point of sale'],
  'RegisterMiniApp.shopId': ['точка продаж этого магазина', 'point of sale of this shop'],
  'MiniApp.merchantId': ['чья услуга', 'whose service it is'],
  'RegisterMiniApp.merchantId': ['чья услуга', 'whose service it is'],
  'MiniApp.name': ['название, как его видит плательщик', 'name as payers read it'],
  'RegisterMiniApp.name': ['название, как его видит плательщик', 'name as payers read it'],
  'ChangeMiniApp.name': ['название, как его видит плательщик', 'name as payers read it'],
  'MiniApp.url': ['адрес фронтенда', 'address of its frontend'],
  'RegisterMiniApp.url': [
    'адрес фронтенда: https и другой источник (origin), чем у наших страниц',
    'address of its frontend: https, and another origin than that of our pages',
  ],
  'ChangeMiniApp.url': ['адрес фронтенда', 'address of its frontend'],
  modes: [
    'order — своя страница, suborder — услуга на странице оплаты',
    'order: a page of its own; suborder: an add-on of the payment page',
  ],
  metaKeys: ['какие ключи метаданных ищет', 'which keys of metadata it looks for'],
  iconUrl: ['картинка карточки, https', 'picture of its card, https'],
  rule: [
    'когда показать карточку: выполнены все условия',
    'when its card is shown: all conditions hold',
  ],
  key: [
    'ключ в метаданных заказа и его позиций, на любой глубине',
    'key in metadata of the order and its items, at any depth',
  ],
  values: ['одно из этих значений', 'one of these values'],
  coveredMerchantIds: [
    'другие магазины, чьи заказы приложение может отправить на оплату',
    'other shops whose orders the app may send people to pay',
  ],
  geolocation: [
    'может спросить, где посетитель; тот должен согласиться',
    'may ask where the visitor is, who has to agree',
  ],
  'MiniApp.test': [
    'на пробу: видно только на счетах своего аккаунта',
    'on trial: seen only on invoices of its own account',
  ],
  'RegisterMiniApp.test': [
    'на пробу: видно только на счетах своего аккаунта',
    'on trial: seen only on invoices of its own account',
  ],
  'ChangeMiniApp.test': ['на пробу', 'on trial'],
  'MiniApp.enabled': ['включено', 'switched on'],
  'ChangeMiniApp.enabled': ['включено', 'switched on'],
  pairs: ['на чьих счетах предлагается', 'on whose invoices it is offered'],
  'MiniAppPair.merchantId': ['магазин счёта', 'shop of the invoices'],
  'AgreePair.merchantId': ['магазин счёта', 'shop of the invoices'],
  appAgrees: ['согласен магазин приложения', 'the shop of the app agrees'],
  hostAgrees: ['согласен магазин счёта', 'the shop of the invoices agrees'],
  agrees: ['согласны ли вы', 'whether you agree'],
};
