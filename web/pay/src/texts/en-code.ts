import type { CodeTexts } from './ru-code.ts';

/** English words of a payment that is confirmed by a code. */
export const codeEn: CodeTexts = {
  title: 'Enter the code',
  sent: (to) => `The code was sent to ${to}. It works for 10 minutes.`,
  and: 'and',
  label: 'Code from the message',
  note: '6 digits',
  empty: 'Enter the 6 digits from the message',
  pay: (sum) => `Pay ${sum}`,
  wait: (left) => `You can ask for a new code in ${left}`,
  again: 'Send a new code',
  other: 'Choose another method',
  get: 'Get a code to pay',
  safe: 'The code goes to the e-mail and phone that the organisation gave for payments',
};
