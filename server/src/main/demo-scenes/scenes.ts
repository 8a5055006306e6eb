import type { Language } from '@invogate/contracts/money.ts';

type Words = Record<Language, string>;

/** A part of the demo that somebody can play. */
export interface Scene {
  /** Where it begins. */
  path: string;
  name: Words;
  /** Who one is there. */
  who: Words;
  /** What is done there, in one sentence. */
  does: Words;
}

const scene = (path: string, name: Words, who: Words, does: Words): Scene => ({
  ...{ path, name, who, does },
});

/** All scenes, in the order in which they are shown: one entry for each. */
export const scenes: readonly Scene[] = [
  scene(
    '/demo',
    { ru: 'Лавка у маяка', en: 'Lighthouse Store' },
    { ru: 'Вы — покупатель и продавец', en: 'You are the buyer and the seller' },
    {
      ru: 'Заказ, оплата, подписанное уведомление, отгрузка и возврат.',
      en: 'An order, its payment, the signed notification, a shipment and a refund.',
    },
  ),
  scene(
    '/demo/market',
    { ru: 'Маркетплейс', en: 'Marketplace' },
    { ru: 'Вы — гость', en: 'You are a visitor' },
    {
      ru: 'Точки на карте и в списке: поиск, часы, акции, заказ.',
      en: 'Points on a map and in a list: search, hours, offers, orders.',
    },
  ),
  scene(
    '/demo/bank',
    { ru: 'Демо-банк', en: 'Demo Bank' },
    { ru: 'Вы — клиент банка', en: 'You are a client of the bank' },
    {
      ru: 'Найдите счёт по ИНН и оплатите его в банке.',
      en: 'Find an invoice by INN and pay it in the bank.',
    },
  ),
  scene(
    '/demo/loyalty',
    { ru: 'Демо-бонусы', en: 'Demo Bonus' },
    { ru: 'Вы — участник программы', en: 'You are a member of the programme' },
    { ru: 'Оплатите счёт баллами.', en: 'Pay an invoice with points.' },
  ),
  scene(
    '/demo/till',
    { ru: 'Касса ресторана', en: 'The till of a restaurant' },
    { ru: 'Вы — официант', en: 'You are the waiter' },
    {
      ru: 'Столы, счета, пречек с QR; касса отвечает серверу, как ей велят переключатели.',
      en: 'Tables, checks, a pre-check with a QR; the till answers as its switches tell it.',
    },
  ),
  scene(
    '/demo/table',
    { ru: 'За столом', en: 'At the table' },
    { ru: 'Вы — гость ресторана', en: 'You are a guest' },
    {
      ru: 'Счёт по QR на столе: посмотрите, подтвердите и оплатите без официанта.',
      en: 'The bill by the QR of the table: look, confirm and pay without the waiter.',
    },
  ),
  scene(
    '/demo/fuel',
    { ru: 'Заправка по счёту', en: 'Fuel by invoice' },
    { ru: 'Вы — водитель и оператор АЗС', en: 'You are the driver and the operator' },
    {
      ru: 'Колонка открывается после оплаты, спишется то, что вошло в бак.',
      en: 'The pump opens after the payment, and what went into the tank is charged.',
    },
  ),
  scene(
    '/demo/lunch',
    { ru: 'Обеды в офис', en: 'Lunches for the office' },
    { ru: 'Вы — офис-менеджер', en: 'You are the office manager' },
    {
      ru: 'Бизнес-ланчи или доставка; платит организация.',
      en: 'Business lunches or delivery; an organisation pays.',
    },
  ),
  scene(
    '/demo/transfer',
    { ru: 'Билет и трансфер', en: 'A ticket and a transfer' },
    { ru: 'Вы — пассажир', en: 'You are a passenger' },
    {
      ru: 'К счёту за билет добавляется поездка из аэропорта; одна оплата на двоих.',
      en: 'A ride from the airport joins the invoice of a ticket; one payment for both.',
    },
  ),
  scene(
    '/demo/hotel',
    { ru: 'Гостиница «Набережная»', en: 'Hotel Naberezhnaya' },
    { ru: 'Вы — гость и администратор', en: 'You are the guest and the front desk' },
    {
      ru: 'Бронь держит деньги до выезда; спишется прожитое, остальное вернётся.',
      en: 'A booking holds the money until the checkout; what was used is charged.',
    },
  ),
  scene(
    '/demo/partner',
    { ru: 'Сервис счетов', en: 'A service of invoices' },
    {
      ru: 'Вы — сервис, мастерская и плательщик',
      en: 'You are the service, the workshop and the payer',
    },
    {
      ru: 'Мастерская впускает сервис, он выставляет счёт; с оплаты ему вознаграждение.',
      en: 'A workshop lets a service in, which issues an invoice and earns from its payment.',
    },
  ),
  scene(
    '/demo/crm',
    { ru: 'Счета из amoCRM', en: 'Invoices of amoCRM' },
    { ru: 'Вы — продавец и его клиент', en: 'You are a seller and the client' },
    {
      ru: 'Выставьте счёт в учебной amoCRM, откройте ссылку, оплатите: статус сменится сам.',
      en: 'Issue an invoice in a training amoCRM, open its link, pay: the status changes by itself.',
    },
  ),
  scene(
    '/demo/mailbox',
    { ru: 'Почта и SMS', en: 'Mail and SMS' },
    { ru: 'Вы — получатель писем', en: 'You receive the letters' },
    {
      ru: 'Коды подтверждения, счета и чеки, которые отправил сервер.',
      en: 'Confirmation codes, invoices and receipts that the server has sent.',
    },
  ),
];
