/** What the properties of guarantee funds mean: Russian, English. */
export const fundMeanings: Readonly<Record<string, readonly [ru: string, en: string]>> = {
  balance: ['деньги в фонде вместе с удержанными', 'money in the fund, with what is held of it'],
  held: ['удержано до отгрузки', 'reserved until it is shipped'],
  overdraftLimit: [
    'сколько можно заплатить сверх денег в фонде',
    'how much may be paid above the money in the fund',
  ],
  overdraftDays: [
    'через сколько дней гасить овердрафт, от 1 до 365',
    'days after which each use of the overdraft is due, 1 to 365',
  ],
  overdraftUsed: ['использовано овердрафта', 'of it in use'],
  available: ['сколько можно заплатить сейчас', 'what can be paid now'],
  promisedLimit: ['на сколько можно обещать', 'how much may be promised'],
  promisedDays: [
    'через сколько дней платить обещанное, от 1 до 30',
    'days after which a promised payment is due, 1 to 30',
  ],
  promisedUsed: ['обещано и ещё не оплачено', 'promised and not yet paid'],
  lowBelow: [
    'сообщать, когда доступно меньше; 0 — никогда',
    'tells when less than this is available; 0: never',
  ],
  blocked: ['из фонда нельзя платить', 'nothing can be paid from it'],
  counterpartyId: ['плательщик', 'the payer'],
  'OperatorFund.createdAt': ['когда открыт', 'when it was opened'],
  'OperatorFund.code': [
    'что указать в назначении перевода, чтобы пополнить фонд',
    'what a transfer names in its purpose to top the fund up',
  ],
  invoiceId: ['счёт', 'the invoice'],
  'FundDebt.method': ['овердрафт фонда или обещание', 'overdraft of the fund, or a promise'],
  'FundDebt.amount': ['сколько дано в долг', 'how much was lent'],
  owed: ['сколько из этого не погашено', 'how much of it is not repaid'],
  dueAt: ['когда погасить', 'when it is due'],
  overdue: ['срок прошёл', 'its time is over'],
  'GuaranteeFundEntry.createdAt': ['когда записано', 'when it was written'],
  'GuaranteeFundEntry.type': [
    'пополнение, удержание, снятие удержания, оплата, возврат, погашение или выплата',
    'top-up, hold, release, payment, refund, repayment or payout',
  ],
  'GuaranteeFundEntry.method': ['фонд или обещанный платёж', 'the fund or a promised payment'],
  'GuaranteeFundEntry.amount': ['сумма', 'the sum'],
  balanceAfter: [
    'после этого: деньги без удержанных за вычетом овердрафта, может быть ниже нуля',
    'after it: money not held less the overdraft in use; may be below zero',
  ],
  partnerOperationId: [
    'номер операции банка или того, кто подтвердил оплату',
    'operation id of the bank, or of whoever has confirmed the payment',
  ],
  refundId: ['возврат', 'the refund'],
  'TopUpFund.operationId': [
    'номер операции в банке: повтор ничего не делает',
    "the bank's own id of the transfer: a repeat does nothing",
  ],
  'TopUpFund.amount': ['сколько пришло', 'how much has come'],
  receivedOn: ['день операции в банке', 'day on which the bank booked it'],
};
