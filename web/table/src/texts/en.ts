import type { TableTexts } from './ru.ts';

export const en: TableTexts = {
  table: (number) => `Table ${number}`,
  payHere: 'Pay the bill as a company or a sole trader',
  payHereAll: 'Pay the bill of the table',
  noScript:
    'Turn on JavaScript to see the bill. Without it, ask the waiter for a printed bill with a QR.',
  asking: {
    title: 'Asking the cash desk…',
    text: 'This usually takes a few seconds.',
    slow: 'The cash desk takes longer than usual, please wait a little more.',
  },
  ask: 'Ask the cash desk again',
  choice: {
    title: 'Which bill is yours?',
    text: (count) =>
      `There are ${count} open bills at this table. Pick yours by number, time or waiter.`,
    another: 'Other bills of the table',
  },
  bill: {
    label: 'Bill',
    title: (number) => (number === undefined ? 'Your bill' : `Bill no. ${number}`),
    opened: (time) => `opened at ${time}`,
    waiter: (name) => `waiter ${name}`,
    guests: (count) => `${count} ${count === 1 ? 'guest' : 'guests'}`,
    due: 'To pay',
    paidBefore: (paid, whole) => `Paid before: ${paid} of ${whole}`,
    discount: (sum) => `discount ${sum}`,
    discountInAll: (sum) => `A discount of ${sum} is already taken off`,
    states: {
      open: '',
      locked: 'being paid now',
      paid: 'paid',
      unpayable: 'not payable by QR',
    },
    locked: {
      title: 'Someone is paying this bill, try again in a minute',
      text: 'If the payment does not happen, the bill is free again. This page updates by itself.',
    },
    paid: {
      title: 'The bill is already paid',
      text: 'Nothing is left to pay for it.',
    },
    unpayable: 'This bill cannot be paid by QR, ask the waiter',
    reasons: {
      free_item: 'It has an item that is free.',
      surcharge: 'A surcharge was added to it.',
      compound_modifier: 'It has a dish that is put together of several.',
      prepayment: 'A prepayment was made for it.',
      vat_on_top: 'Its VAT is added on top.',
      locked_by_staff: 'The staff have it open at the cash desk.',
      shift_closed: 'The shift at the cash desk is closed.',
      other: 'The cash desk did not send all that a payment needs.',
    },
  },
  payer: {
    heading: 'Who pays',
    change: 'Change',
    vatNumber: (inn) => `INN ${inn}`,
  },
  confirm: {
    button: (sum) => `Confirm ${sum}`,
    note: 'We check the bill at the cash desk and keep it for you. How to pay comes next.',
    changed: 'The bill has changed, check and confirm again',
    sumChanged: (before, now) => `It was ${before}, now it is ${now}.`,
    going: 'Opening the payment page…',
  },
  ownTroubles: {
    network: {
      title: 'No connection to the server',
      advice: 'Check the internet on your phone and try again.',
    },
    busy: {
      title: 'Too many requests',
      advice: 'Wait a minute and try again.',
    },
    gone: {
      title: 'This table does not take payments by QR now',
      advice: 'Ask the waiter for a printed bill with a QR.',
    },
    server: {
      title: 'The server could not do this',
      advice: 'Try again, or ask the waiter for a printed bill with a QR.',
    },
  },
  advice: {
    table_not_found: 'They will tell you how to pay.',
    table_empty: 'If you have ordered, ask the waiter to open a bill and refresh this page.',
    order_not_found: 'This takes a few seconds.',
    order_changed: '',
    order_locked: 'If the payment does not happen, the bill is free again.',
    order_not_payable: 'The QR on a printed bill lets you pay it just the same.',
    order_closed: 'Nothing is left to pay. A new bill shows up here when it is opened.',
    pos_not_ready: 'Or try again a little later.',
    amount_mismatch: '',
    pos_offline: 'It lets you pay just the same. Nothing was charged.',
  },
  payment: {
    confirming: {
      title: 'Checking the bill at the cash desk…',
      text: 'This usually takes a few seconds.',
    },
    open: {
      title: 'The bill waits for your payment',
      text: (until) => `It is kept for you until ${until}.`,
      textShort: 'It is kept for you.',
      goOn: (sum) => `Go on to pay ${sum}`,
      giveUp: 'Do not pay',
      note: 'If you give up or close this page, others can pay the bill.',
    },
    closing: {
      title: 'Paid',
      text: 'Closing the table at the cash desk…',
    },
    paid: {
      title: 'Paid. Show this screen to the waiter',
      text: 'The cash desk has not answered yet. The money is with us, do not pay again: the waiter finds your payment by its code.',
    },
    closed: {
      title: 'Paid. The table is closed',
      text: 'Thank you! Documents go to the payer.',
    },
    paidOpen: {
      title: 'Paid, but the bill has grown',
      text: (rest) =>
        `While you were paying, ${rest} was added to the bill. The cash desk has booked your payment.`,
      rest: (rest) => `Pay the rest, ${rest}`,
    },
    returned: {
      title: 'The bill was paid otherwise',
      text: 'The cash desk says that the bill was paid in another way. All of your payment goes back the way it came.',
    },
    ended: {
      title: 'The bill is not paid',
      reasons: {
        bill_changed: 'The bill has changed, so the payment of the old one was stopped.',
        reprinted: 'The bill was printed again. Scan the QR of the new one.',
        left: 'The payment was not begun, and the bill is free again.',
        expired: 'The time to pay is over, and the bill is free again.',
        canceled: 'The payment was cancelled, and the bill is free again.',
        refused: 'The cash desk did not confirm the bill.',
      },
      again: 'Show the bill',
    },
    code: 'Payment code',
    sum: 'Sum',
    time: 'Time',
    check: 'Bill',
    returned_sum: 'Goes back to you',
  },
};
