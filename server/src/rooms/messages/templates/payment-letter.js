import { dayIn, footnoteIn, sumIn } from './show.ts';
/** To the payer: the money has come. */
export function paymentLetter(language, facts) {
    const { shop, held, url } = facts;
    const sum = sumIn(language, facts.amount, facts.currency);
    const footnote = footnoteIn(language, shop);
    if (language === 'ru') {
        const what = held ? 'Деньги удержаны' : 'Оплата получена';
        return {
            subject: `${what}: ${sum}`,
            paragraphs: [
                held
                    ? 'Сумма удержана до отгрузки. Если заказ отменят, она вернётся тем же путём.'
                    : 'Спасибо, заказ оплачен. Продавец уже знает об этом.',
            ],
            facts: factsIn(language, facts, sum),
            link: { label: 'Открыть счёт', url },
            footnote,
            brief: `${what}: ${sum}, ${shop}. ${url}`,
        };
    }
    const what = held ? 'Payment held' : 'Payment received';
    return {
        subject: `${what}: ${sum}`,
        paragraphs: [
            held
                ? 'The sum is held until the goods are shipped. If the order is cancelled, it goes back the way it came.'
                : 'Thank you, the order is paid. The seller knows already.',
        ],
        facts: factsIn(language, facts, sum),
        link: { label: 'Open the invoice', url },
        footnote,
        brief: `${what}: ${sum}, ${shop}. ${url}`,
    };
}
/** To the shop, where nothing else tells it: an order is paid. */
export function saleLetter(language, facts) {
    const { held, orderNumbers, shop, url } = facts;
    const sum = sumIn(language, facts.amount, facts.currency);
    const numbers = orderNumbers.join(', ');
    if (language === 'ru') {
        const what = held ? 'Оплата удержана' : 'Заказ оплачен';
        return {
            subject: `${what}: № ${numbers}, ${sum}`,
            paragraphs: [
                held
                    ? 'Деньги удержаны: отгрузите заказ, чтобы получить их, или отмените его.'
                    : 'Покупатель оплатил заказ. Можно отгружать.',
            ],
            facts: factsIn(language, facts, sum),
            link: { label: 'Открыть счёт', url },
            footnote: `Письмо приходит, пока у магазина «${shop}» нет адреса для уведомлений.`,
            brief: `${what}: № ${numbers}, ${sum}`,
        };
    }
    const what = held ? 'Payment held' : 'Order paid';
    return {
        subject: `${what}: ${numbers}, ${sum}`,
        paragraphs: [
            held
                ? 'The money is held: ship the order to get it, or cancel the order.'
                : 'The customer has paid. You can ship.',
        ],
        facts: factsIn(language, facts, sum),
        link: { label: 'Open the invoice', url },
        footnote: `You get this letter as long as the shop “${shop}” has no address for notifications.`,
        brief: `${what}: ${numbers}, ${sum}`,
    };
}
function factsIn(language, facts, sum) {
    const { shop, orderNumbers, description, paidAt } = facts;
    const numbers = orderNumbers.join(', ');
    const day = dayIn(language, paidAt);
    return language === 'ru'
        ? [
            ['Продавец', shop],
            ['Заказ', numbers],
            ['За что', description],
            ['Сумма', sum],
            ['Дата', day],
        ]
        : [
            ['Seller', shop],
            ['Order', numbers],
            ['For', description],
            ['Sum', sum],
            ['Date', day],
        ];
}
