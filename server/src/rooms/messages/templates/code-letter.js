import { sumIn } from './show.ts';
/** A code that confirms a payment. It says for what, so that nobody confirms something else. */
export function codeLetter(language, facts) {
    const { code, shop, orderNumber, minutes } = facts;
    const sum = sumIn(language, facts.amount, facts.currency);
    return language === 'ru'
        ? {
            subject: `Код подтверждения: ${code}`,
            paragraphs: [`Код подтверждает оплату ${sum}. Введите его там, где вас о нём просят.`],
            emphasis: code,
            facts: [
                ['Продавец', shop],
                ['Заказ', orderNumber],
                ['Сумма', sum],
            ],
            footnote: `Код действует ${minutes} минут. Никому его не сообщайте. Если вы ничего не оплачиваете, код не вводите: без него деньги не спишутся.`,
            brief: `${code} - код для оплаты ${sum}, ${shop}. Никому его не сообщайте.`,
        }
        : {
            subject: `Confirmation code: ${code}`,
            paragraphs: [`The code confirms a payment of ${sum}. Enter it where you are asked for it.`],
            emphasis: code,
            facts: [
                ['Seller', shop],
                ['Order', orderNumber],
                ['Sum', sum],
            ],
            footnote: `The code works for ${minutes} minutes. Tell it to nobody. If you are not paying for anything, do nothing: no money is taken without the code.`,
            brief: `${code} is your code to pay ${sum} to ${shop}. Tell it to nobody.`,
        };
}
