import type { Example } from './example.ts';

export const testClockExamples: readonly Example[] = [
  {
    name: 'halfAMinute',
    title: {
      ru: 'Полминуты вперёд, и дождаться всего, что наступило',
      en: 'Half a minute on, and wait for all that became due',
    },
    query: 'wait=1',
    body: { advanceMs: 30_000 },
  },
];
