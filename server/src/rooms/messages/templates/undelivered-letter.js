/** To a shop: a notification did not arrive in a day of tries (spec 04). */
export function undeliveredLetter(language, facts) {
    const { shop, orderNumber, url, reason, notificationId } = facts;
    return language === 'ru'
        ? {
            subject: `Уведомление не доставлено: ${shop}`,
            paragraphs: [
                'Сервер магазина сутки не принимал уведомление, и попытки закончились. Исправьте адрес или сервер и отправьте уведомление ещё раз.',
            ],
            facts: [
                ['Магазин', shop],
                ...(orderNumber === undefined ? [] : [['Заказ', orderNumber]]),
                ['Адрес', url],
                ['Последний ответ', reason],
                ['Уведомление', notificationId],
            ],
            footnote: 'Письмо отправлено автоматически пользователям магазина.',
            brief: `Уведомление магазину ${shop} не доставлено: ${reason}`,
        }
        : {
            subject: `Notification not delivered: ${shop}`,
            paragraphs: [
                "The shop's server did not take the notification for a day, and the tries are over. Mend the address or the server, then send the notification again.",
            ],
            facts: [
                ['Shop', shop],
                ...(orderNumber === undefined ? [] : [['Order', orderNumber]]),
                ['Address', url],
                ['Last answer', reason],
                ['Notification', notificationId],
            ],
            footnote: 'Sent automatically to the users of the shop.',
            brief: `A notification to ${shop} was not delivered: ${reason}`,
        };
}
