import type { FaultReason, InvoiceFault } from './invoice-fault.ts';

/** What a seller reads of an invoice that could not be paid: what it is, and what to change. */
const words: Readonly<Record<FaultReason, { ru: string; en: string }>> = {
  deleted: { ru: 'Счёт удалён в amoCRM', en: 'The invoice is deleted in amoCRM' },
  absent: {
    ru: 'Такого счёта в amoCRM нет: он удалён, или ссылка с ошибкой',
    en: 'There is no such invoice in amoCRM: it is deleted, or its link is wrong',
  },
  no_amount: {
    ru: 'В счёте нет ни суммы, ни товаров: заполните их',
    en: 'The invoice has neither a sum nor goods: fill them in',
  },
  amount_not_positive: {
    ru: 'Сумма счёта не больше нуля: исправьте цены',
    en: 'The sum of the invoice is not above zero: correct the prices',
  },
  amount_too_large: {
    ru: 'Сумма счёта слишком велика: разделите счёт',
    en: 'The sum of the invoice is too large: split it',
  },
  amount_unreadable: {
    ru: 'Сумма счёта не похожа на число',
    en: 'The sum of the invoice is no number',
  },
  sum_differs: {
    ru: 'Сумма счёта не равна сумме строк: пересчитайте строки, скидки или НДС',
    en: 'The sum of the invoice is not that of its lines: check lines, discounts or VAT',
  },
  currency: {
    ru: 'Счёт не в рублях: оплата возможна только в рублях',
    en: 'The invoice is not in roubles: only roubles can be paid',
  },
  too_many_lines: {
    ru: 'В счёте больше 1000 строк: разделите счёт',
    en: 'The invoice has more than 1,000 lines: split it',
  },
  line_name: { ru: 'У строки нет названия', en: 'A line has no name' },
  line_quantity: {
    ru: 'У строки нет количества, или в нём больше шести знаков после запятой',
    en: 'A line has no quantity, or one with more than six decimals',
  },
  line_price: { ru: 'У строки нет цены', en: 'A line has no price' },
  line_discount: {
    ru: 'Скидка строки больше её цены или не похожа на число',
    en: 'The discount of a line is larger than its price, or no number',
  },
  line_vat_rate: {
    ru: 'Такой ставки НДС нет: укажите 0, 5, 7, 10, 20, 22 или «без НДС»',
    en: 'There is no such VAT rate: use 0, 5, 7, 10, 20, 22 or "no VAT"',
  },
  payer_absent: {
    ru: 'В счёте не указан плательщик: заполните поле «Плательщик»',
    en: 'The invoice names no payer: fill in the field "Payer"',
  },
  payer_inn_absent: {
    ru: 'У плательщика-организации нет ИНН: укажите его в карточке',
    en: 'The paying organisation has no INN: add it to its card',
  },
  payer_inn_wrong: {
    ru: 'ИНН плательщика с ошибкой: проверьте цифры',
    en: "The payer's INN is wrong: check its digits",
  },
  payer_contacts: {
    ru: 'У плательщика нет телефона или e-mail: добавьте их в карточку или разрешите спрашивать на странице оплаты',
    en: 'The payer has no phone or no e-mail: add them to the card, or allow the payment page to ask',
  },
  status_paid: { ru: 'Счёт уже оплачен', en: 'The invoice is paid already' },
  status_partial: {
    ru: 'Счёт оплачен частично: остаток нам неизвестен, выставьте на него новый счёт',
    en: 'The invoice is partly paid: we do not know the rest, issue a new invoice for it',
  },
  status_closed: {
    ru: 'Статус счёта запрещает оплату',
    en: 'The status of the invoice forbids to pay it',
  },
};

/** The sentence for a seller, with the line and what stands there. */
export function faultText(
  { reason, line, found }: Pick<InvoiceFault, 'reason' | 'line' | 'found'>,
  language: 'ru' | 'en',
): string {
  const place =
    line === undefined ? '' : language === 'ru' ? ` (строка ${line})` : ` (line ${line})`;
  const seen = found === undefined ? '' : `: ${found}`;
  return `${words[reason][language]}${place}${seen}`;
}

const hindrances: Readonly<Record<string, { ru: string; en: string } | undefined>> = {
  unpaid: { ru: 'аккаунт amoCRM не оплачен', en: 'the account of amoCRM is not paid' },
  forbidden: {
    ru: 'пользователю amoCRM не хватает прав на счета',
    en: 'the user of amoCRM lacks rights to invoices',
  },
  slow: { ru: 'amoCRM просит подождать', en: 'amoCRM asks to wait' },
  unauthorised: { ru: 'доступ отозван: подключите заново', en: 'no access: connect again' },
};

/** Why a write-back waits. What amoCRM has refused is quoted: only it knows what it means. */
export function hindranceText(why: string, language: 'ru' | 'en'): string {
  const known = hindrances[why];
  if (known) return known[language];
  if (why.startsWith('refused: ')) {
    const said = why.slice('refused: '.length);
    return language === 'ru' ? `amoCRM не приняла запись: ${said}` : `amoCRM refused it: ${said}`;
  }
  return language === 'ru' ? 'amoCRM не ответила как следует' : 'amoCRM did not answer properly';
}
