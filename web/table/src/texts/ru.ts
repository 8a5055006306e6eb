import type { CheckReason, PaymentEnd, PosError } from '@invogate/contracts/pos.ts';
import { russianForm } from '@invogate/pay/texts/plural.ts';

/** Texts of a table's page; what stands here in Russian, every other language has, too. */
export const ru = {
  table: (number: string) => `Стол ${number}`,
  payHere: 'Оплата счёта организацией или ИП',
  payHereAll: 'Оплата счёта стола',
  noScript:
    'Чтобы увидеть счёт, включите JavaScript. Без него попросите у официанта пречек с QR-кодом.',
  asking: {
    title: 'Спрашиваем кассу…',
    text: 'Обычно это занимает пару секунд.',
    slow: 'Касса отвечает дольше обычного, подождите ещё немного.',
  },
  ask: 'Спросить кассу ещё раз',
  choice: {
    title: 'Какой счёт ваш?',
    text: (count: number) =>
      `За столом ${count} ${russianForm(count, 'открытый счёт', 'открытых счёта', 'открытых счетов')}. Выберите свой по номеру, времени или официанту.`,
    another: 'Другие счета стола',
  },
  bill: {
    label: 'Счёт',
    title: (number: string | undefined) => (number === undefined ? 'Ваш счёт' : `Счёт № ${number}`),
    opened: (time: string) => `открыт в ${time}`,
    waiter: (name: string) => `официант ${name}`,
    guests: (count: number) => `${count} ${russianForm(count, 'гость', 'гостя', 'гостей')}`,
    due: 'К оплате',
    paidBefore: (paid: string, whole: string) => `Оплачено раньше ${paid} из ${whole}`,
    discount: (sum: string) => `скидка ${sum}`,
    discountInAll: (sum: string) => `Скидка ${sum} уже учтена`,
    states: {
      open: '',
      locked: 'сейчас оплачивают',
      paid: 'оплачен',
      unpayable: 'по QR не оплатить',
    },
    locked: {
      title: 'Счёт сейчас оплачивают, попробуйте через минуту',
      text: 'Если оплата не состоится, счёт снова станет доступен. Страница обновится сама.',
    },
    paid: {
      title: 'Счёт уже оплачен',
      text: 'Платить по нему больше не нужно.',
    },
    unpayable: 'Этот счёт нельзя оплатить по QR, попросите пречек у официанта',
    reasons: {
      free_item: 'В счёте есть бесплатная позиция.',
      surcharge: 'К счёту добавлена надбавка.',
      compound_modifier: 'В счёте есть составное блюдо.',
      prepayment: 'По счёту уже внесена предоплата.',
      vat_on_top: 'НДС в счёте начислен сверху.',
      locked_by_staff: 'Счёт открыт у сотрудника на кассе.',
      shift_closed: 'Смена на кассе закрыта.',
      other: 'Касса не передала всего, что нужно для оплаты.',
    } satisfies Record<CheckReason, string>,
  },
  payer: {
    heading: 'Плательщик',
    change: 'Изменить',
    vatNumber: (inn: string) => `ИНН ${inn}`,
  },
  confirm: {
    button: (sum: string) => `Подтвердить ${sum}`,
    note: 'Проверим счёт на кассе и закрепим его за вами. Способ оплаты выберете дальше.',
    changed: 'Состав или сумма счёта изменились, проверьте и подтвердите заново',
    sumChanged: (before: string, now: string) => `Было ${before}, теперь ${now}.`,
    going: 'Открываем страницу оплаты…',
  },
  ownTroubles: {
    network: {
      title: 'Нет связи с сервером',
      advice: 'Проверьте интернет на телефоне и попробуйте ещё раз.',
    },
    busy: {
      title: 'Слишком много запросов',
      advice: 'Подождите минуту и попробуйте ещё раз.',
    },
    gone: {
      title: 'За этим столом сейчас не платят по QR',
      advice: 'Попросите у официанта пречек с QR-кодом.',
    },
    server: {
      title: 'Сервер не смог выполнить запрос',
      advice: 'Попробуйте ещё раз или попросите у официанта пречек с QR-кодом.',
    },
  },
  /** What to do, where the words of the error do not say it. */
  advice: {
    table_not_found: 'Он подскажет, как оплатить счёт.',
    table_empty: 'Если вы уже сделали заказ, попросите официанта открыть счёт и обновите страницу.',
    order_not_found: 'Это займёт пару секунд.',
    order_changed: '',
    order_locked: 'Если оплата не состоится, счёт снова станет доступен.',
    order_not_payable: 'По QR с пречека его можно оплатить так же: организацией или ИП.',
    order_closed: 'Платить по нему больше не нужно. Новый счёт появится здесь, когда его откроют.',
    pos_not_ready: 'Или попробуйте ещё раз чуть позже.',
    amount_mismatch: '',
    pos_offline: 'По нему счёт оплачивается так же. Ничего не списано.',
  } satisfies Record<PosError, string>,
  payment: {
    confirming: {
      title: 'Проверяем счёт на кассе…',
      text: 'Обычно это занимает пару секунд.',
    },
    open: {
      title: 'Счёт ждёт оплаты',
      text: (until: string) => `Он закреплён за вами до ${until}.`,
      textShort: 'Он закреплён за вами.',
      goOn: (sum: string) => `Продолжить оплату ${sum}`,
      giveUp: 'Не платить',
      note: 'Откажетесь или закроете страницу — счёт смогут оплатить другие.',
    },
    closing: {
      title: 'Оплачено',
      text: 'Закрываем стол на кассе…',
    },
    paid: {
      title: 'Оплачено. Покажите этот экран официанту',
      text: 'Касса пока не ответила. Деньги у нас, второй раз платить не нужно: официант найдёт оплату по коду.',
    },
    closed: {
      title: 'Оплачено. Стол закрыт',
      text: 'Спасибо! Документы придут плательщику.',
    },
    paidOpen: {
      title: 'Оплачено, но счёт вырос',
      text: (rest: string) =>
        `Пока вы платили, в счёт добавили ещё на ${rest}. Первая оплата принята кассой.`,
      rest: (rest: string) => `Оплатить остаток ${rest}`,
    },
    returned: {
      title: 'Счёт закрыт другой оплатой',
      text: 'Касса сообщила, что счёт уже оплачен иначе. Ваша оплата возвращается вся, тем же путём.',
    },
    ended: {
      title: 'Счёт не оплачен',
      reasons: {
        bill_changed: 'Состав или сумма счёта изменились, поэтому оплата по старому остановлена.',
        reprinted: 'Счёт распечатали на кассе заново. Отсканируйте QR с нового пречека.',
        left: 'Оплата не началась, и счёт снова свободен.',
        expired: 'Время на оплату вышло, и счёт снова свободен.',
        canceled: 'Оплата отменена, и счёт снова свободен.',
        refused: 'Касса не подтвердила счёт.',
      } satisfies Record<PaymentEnd, string>,
      again: 'Показать счёт',
    },
    code: 'Код оплаты',
    sum: 'Сумма',
    time: 'Время',
    check: 'Счёт',
    returned_sum: 'Вернётся вам',
  },
};

export type TableTexts = typeof ru;
