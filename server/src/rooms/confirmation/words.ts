import type { PayerMessage } from '@invogate/contracts/confirmation.ts';
import type { Language } from '@invogate/contracts/money.ts';

/** Why a payer cannot confirm, and what can be done; beside the result of `validate`. */
export const notes: Readonly<
  Record<
    Language,
    Record<'notRegistered' | 'notEnoughMoney' | 'overLimit' | 'overdue' | 'blocked', string>
  >
> = {
  ru: {
    notRegistered: 'Организация не подключена к этому способу оплаты: обратитесь к оператору.',
    notEnoughMoney: 'Денег недостаточно: пополните гарантийный фонд или выберите другой способ.',
    overLimit:
      'Сумма больше лимита обещанных платежей: оплатите прежние или выберите другой способ.',
    overdue: 'Есть просроченный обещанный платёж: сначала оплатите его.',
    blocked: 'Этот способ оплаты для организации закрыт: обратитесь к оператору.',
  },
  en: {
    notRegistered: 'The organisation is not registered for this method: ask the operator.',
    notEnoughMoney: 'Not enough money: top up the guarantee fund or choose another method.',
    overLimit:
      'The sum exceeds the limit of promised payments: pay earlier ones or choose another method.',
    overdue: 'An earlier promised payment is overdue: pay it first.',
    blocked: 'This method is closed for the organisation: ask the operator.',
  },
};

type MessageName =
  | 'wrongCode'
  | 'limitReached'
  | 'notEnoughMoney'
  | 'overLimit'
  | 'overdue'
  | 'blocked'
  | 'underWay'
  | 'notSent'
  | 'error';

/** What a payer reads. None of it holds a sum or says who is registered. */
export const messages: Readonly<Record<Language, Readonly<Record<MessageName, PayerMessage>>>> = {
  ru: {
    wrongCode: { title: 'Код не подходит', message: 'Проверьте код и введите его ещё раз.' },
    limitReached: {
      title: 'Нужен новый код',
      message: 'Код устарел или введён неверно слишком много раз. Запросите новый код.',
    },
    notEnoughMoney: {
      title: 'Недостаточно денег',
      message: 'Пополните гарантийный фонд и повторите или выберите другой способ оплаты.',
    },
    overLimit: {
      title: 'Превышен лимит обещанных платежей',
      message: 'Оплатите то, что обещали раньше, и повторите или выберите другой способ оплаты.',
    },
    overdue: {
      title: 'Есть просроченный платёж',
      message: 'Сначала оплатите просроченный обещанный платёж или выберите другой способ.',
    },
    blocked: {
      title: 'Способ закрыт',
      message: 'Этот способ оплаты для вас закрыт. Обратитесь к оператору или выберите другой.',
    },
    underWay: {
      title: 'Счёт уже оплачивают',
      message: 'Дождитесь, чем кончится начатая оплата, и повторите.',
    },
    notSent: {
      title: 'Код не отправлен',
      message: 'Так заплатить сейчас нельзя. Проверьте ИНН и КПП или выберите другой способ.',
    },
    error: {
      title: 'Оплатить не удалось',
      message: 'Деньги не списаны. Попробуйте ещё раз или выберите другой способ оплаты.',
    },
  },
  en: {
    wrongCode: { title: 'The code does not fit', message: 'Check the code and enter it again.' },
    limitReached: {
      title: 'A new code is needed',
      message: 'The code is out of date or was entered wrongly too often. Ask for a new one.',
    },
    notEnoughMoney: {
      title: 'Not enough money',
      message: 'Top up the guarantee fund and try again, or choose another method.',
    },
    overLimit: {
      title: 'Over the limit of promised payments',
      message: 'Pay what was promised earlier and try again, or choose another method.',
    },
    overdue: {
      title: 'A payment is overdue',
      message: 'Pay the overdue promised payment first, or choose another method.',
    },
    blocked: {
      title: 'The method is closed',
      message: 'This method is closed for you. Ask the operator or choose another one.',
    },
    underWay: {
      title: 'The invoice is being paid',
      message: 'Wait for the outcome of the payment that was begun, then try again.',
    },
    notSent: {
      title: 'No code was sent',
      message: 'You cannot pay like this now. Check INN and KPP, or choose another method.',
    },
    error: {
      title: 'The payment failed',
      message: 'No money was taken. Try again or choose another method.',
    },
  },
};
