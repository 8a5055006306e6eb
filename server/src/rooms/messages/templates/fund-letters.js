import { dayIn, sumIn } from './show.ts';
/** To an organisation: what it owes falls due, or is overdue. */
export function debtLetter(language, facts) {
    const sum = sumIn(language, facts.amount, facts.currency);
    const due = dayIn(language, facts.dueAt);
    const words = language === 'ru' ? russianDebt(facts, sum, due) : englishDebt(facts, sum, due);
    return { ...words, brief: words.subject };
}
function russianDebt({ method, day }, sum, due) {
    const promised = method === 'promised';
    const name = promised ? 'обещанный платёж' : 'долг по овердрафту';
    const late = promised
        ? 'Срок прошёл, а деньги не пришли. До оплаты новые обещанные платежи недоступны.'
        : 'Срок прошёл, а долг не погашен. До погашения овердрафт недоступен.';
    return {
        subject: day > 0
            ? `Просрочен ${name}: ${sum}`
            : day === 0
                ? `Сегодня срок: ${name}, ${sum}`
                : `Нужно оплатить до ${due}: ${name}, ${sum}`,
        paragraphs: [day > 0 ? late : 'Переведите деньги до конца этого дня.'],
        facts: [
            ['Сумма', sum],
            ['Срок', due],
        ],
        footnote: 'Письмо отправлено автоматически на адрес, который ваша организация указала для платежей.',
    };
}
function englishDebt({ method, day }, sum, due) {
    const promised = method === 'promised';
    const name = promised ? 'promised payment' : 'overdraft';
    const late = promised
        ? 'The day is over and the money has not come. New promised payments are closed until it is paid.'
        : 'The day is over and the debt is not repaid. The overdraft is closed until it is.';
    return {
        subject: day > 0
            ? `Overdue ${name}: ${sum}`
            : day === 0
                ? `Due today: ${name}, ${sum}`
                : `Due ${due}: ${name}, ${sum}`,
        paragraphs: [day > 0 ? late : 'Transfer the money by the end of that day.'],
        facts: [
            ['Sum', sum],
            ['Due', due],
        ],
        footnote: 'Sent automatically to the address that your organisation gave for payments.',
    };
}
/** To a shop: a hold will lapse, and with it the money. */
export function holdLetter(language, facts) {
    const { shop, orderNumber } = facts;
    const sum = sumIn(language, facts.amount, facts.currency);
    const day = dayIn(language, facts.lapsesAt);
    return language === 'ru'
        ? {
            subject: `Удержание кончается ${day}: заказ ${orderNumber}, ${sum}`,
            paragraphs: [
                'Отгрузите заказ до этого дня. Потом деньги вернутся покупателю, а заказ отменится.',
            ],
            facts: [
                ['Магазин', shop],
                ['Заказ', orderNumber],
                ['Удержано', sum],
                ['До', day],
            ],
            footnote: 'Письмо отправлено автоматически пользователям магазина.',
            brief: `Удержание ${sum} по заказу ${orderNumber} кончается ${day}`,
        }
        : {
            subject: `Hold ends ${day}: order ${orderNumber}, ${sum}`,
            paragraphs: [
                'Ship the order before that day. Afterwards the money goes back and the order is cancelled.',
            ],
            facts: [
                ['Shop', shop],
                ['Order', orderNumber],
                ['Held', sum],
                ['Until', day],
            ],
            footnote: 'Sent automatically to the users of the shop.',
            brief: `The hold of ${sum} for order ${orderNumber} ends ${day}`,
        };
}
