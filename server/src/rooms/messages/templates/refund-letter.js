import { footnoteIn, sumIn } from './show.ts';
/** To the payer: money has gone back. */
export function refundLetter(language, facts) {
    const { shop, orderNumber, reason } = facts;
    const sum = sumIn(language, facts.amount, facts.currency);
    const footnote = footnoteIn(language, shop);
    return language === 'ru'
        ? {
            subject: `Возврат: ${sum}`,
            paragraphs: [
                'Деньги возвращены тем же способом, которым пришли. Банку может понадобиться до нескольких дней, чтобы их зачислить.',
            ],
            facts: [
                ['Продавец', shop],
                ['Заказ', orderNumber],
                ['Причина', reason],
                ['Сумма', sum],
            ],
            footnote,
            brief: `Возврат ${sum}, ${shop}, заказ ${orderNumber}`,
        }
        : {
            subject: `Refund: ${sum}`,
            paragraphs: [
                'The money went back the way it came. A bank may need some days to credit it.',
            ],
            facts: [
                ['Seller', shop],
                ['Order', orderNumber],
                ['Reason', reason],
                ['Sum', sum],
            ],
            footnote,
            brief: `Refund of ${sum}, ${shop}, order ${orderNumber}`,
        };
}
