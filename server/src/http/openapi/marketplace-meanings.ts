type Pair = readonly [ru: string, en: string];

/** Properties that requests and answers of points have alike. */
const shared: Readonly<Record<string, Pair>> = {
  title: ['название точки', 'name of the point'],
  type: [
    'shop — витрина у нас, external — сайт продавца, offline — место, marketplace — площадка, brand — бренд; иначе offline при координатах, shop без них',
    'shop, external, offline, marketplace or brand; else offline with coordinates, shop without',
  ],
  externalUpdate: [
    'пустое название, адрес, логотип и контакты берутся у магазина и следуют за ним',
    'what is empty comes from the merchant and follows it',
  ],
  description: ['описание, обычный текст', 'plain text, line breaks are kept'],
  brandId: ['своя точка типа brand', 'an own point of type brand'],
  merchantId: ['магазин, который здесь продаёт', 'the merchant that sells here'],
  accountProgramIds: ['программы лояльности', 'loyalty programmes'],
  registrationAddress: ['адрес', 'address'],
  lat: ['широта, вместе с lon', 'latitude, together with lon'],
  lon: ['долгота, вместе с lat', 'longitude, together with lat'],
  shopUrl: ['свой сайт или мини-приложение', 'own site or mini-app'],
  minOrderSum: [
    'меньше этой суммы заказ с этим shopId не создать',
    'orders that name this shopId must not be below it',
  ],
  notificationEmail: ['адреса писем, через запятую', 'e-mail addresses, separated by commas'],
  yandexMetrikaId: [
    'счётчик страницы, с согласия гостя',
    'counter, with the consent of the visitor',
  ],
  jivositeId: ['чат страницы, с согласия гостя', 'chat, with the consent of the visitor'],
  deliveryInfo: ['о доставке', 'about delivery'],
  phone: ['телефон точки', 'phone of the point'],
  tags: ['метки, до 10', 'tags, at most 10'],
  openingHours: ['часы работы, `Mo-Fr 09:00-21:00`', 'hours, `Mo-Fr 09:00-21:00`'],
  timeZone: ['часовой пояс, иначе Europe/Moscow', 'time zone, else Europe/Moscow'],
  published: ['владелец хочет показывать точку', 'the owner wants it listed'],
  alias: ['имя в адресе страницы', 'name in the address of the page'],
  id: ['номер точки, shopId заказов', 'number of the point, shopId of orders'],
};

function of(owner: string): Record<string, Pair> {
  return Object.fromEntries(
    Object.entries(shared).map(([name, pair]) => [`${owner}.${name}`, pair]),
  );
}

/** What the properties of points of sale and special offers mean: Russian, English. */
export const marketplaceMeanings: Readonly<Record<string, Pair>> = {
  ...of('CreateShop'),
  ...of('UpdateShop'),
  ...of('Shop'),
  ...of('OperatorShop'),
  ...of('ShopContent'),
  'ShopContent.logoId': ['логотип', 'logo'],
  'ShopContent.photoIds': ['фотографии', 'photos'],
  'Shop.token': [
    'ключ точки: с ним можно записывать акции; виден только владельцу',
    "the point's own key: it may write special offers; only for the owner",
  ],
  'Shop.logo': ['логотип', 'logo'],
  'Shop.photos': ['фотографии, до 10', 'photos, at most 10'],
  moderation: [
    'waiting — ждёт проверки, approved — проверено, refused — отказано',
    'waiting, approved or refused',
  ],
  moderationReason: ['почему отказано', 'why it was refused'],
  listed: ['видна ли точка на сайте', 'whether the public sees it'],
  listingFaults: ['почему не видна', 'why it is not listed'],
  'Shop.createdAt': ['когда создана', 'when it was made'],
  'Shop.updatedAt': ['когда изменена', 'when it was changed'],
  'ShopPicture.id': ['картинка', 'picture'],
  'ShopPicture.width': ['ширина большой, пикселей', 'width of the large one, pixels'],
  'ShopPicture.height': ['высота большой', 'height of the large one'],
  'ShopPicture.large': ['путь, до 1280 пикселей', 'path, at most 1280 pixels'],
  'ShopPicture.small': ['путь, до 480 пикселей', 'path, at most 480 pixels'],
  'AddShopPhoto.kind': ['photo или logo', 'photo or logo'],
  'AddShopPhoto.content': [
    'JPEG, PNG или WebP в base64, до 2 МБ',
    'picture as base64, at most 2 MB',
  ],
  ...offer('SaveSpecialOffer'),
  ...offer('SpecialOffer'),
  'SpecialOffer.id': ['номер акции', 'number of the offer'],
  'ShopReason.reason': ['причина, её прочтёт владелец', 'the reason, which the owner reads'],
  'ShopAgreement.merchantId': ['магазин, за который можно продавать', 'merchant to sell for'],
  'OperatorShop.accountId': ['чья точка', 'whose point it is'],
  pageUrl: ['страница точки', 'page of the point'],
  waitingSince: ['с какого времени ждёт проверки', 'since when it waits'],
  hiddenReason: ['почему скрыта оператором', 'why the operator hides it'],
  given: ['тексты, ссылки и картинки, как хочет владелец', 'what the owner wants shown'],
  approved: ['то же, как показывается', 'what is shown'],
  agreements: ['за какие магазины может продавать', 'merchants for which it may sell'],
};

function offer(owner: string): Record<string, Pair> {
  const pairs: Record<string, Pair> = {
    merchantId: ['чья акция', 'whose offer it is'],
    externalId: ['номер у магазина; по нему акция меняется', 'number at the shop, the key'],
    active: ['показывать', 'whether it is shown'],
    startAt: ['с какого времени', 'from when'],
    finishAt: ['до какого времени', 'until when'],
    name: ['название, иначе начало описания', 'name, else the beginning of description'],
    description: ['условия', 'terms'],
    tags: ['метки, до 10, строчными', 'tags, at most 10, lower case'],
  };
  return Object.fromEntries(
    Object.entries(pairs).map(([name, pair]) => [`${owner}.${name}`, pair]),
  );
}
