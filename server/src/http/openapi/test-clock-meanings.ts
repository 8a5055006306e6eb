/** What the properties of the test clock mean: Russian, English. */
export const testClockMeanings: Readonly<Record<string, readonly [ru: string, en: string]>> = {
  set: ['поставить это время', 'set this time'],
  advanceMs: ['на сколько миллисекунд вперёд', 'milliseconds to go forward'],
  stepMs: [
    'идти шагами по столько миллисекунд: каждый до конца, потом следующий',
    'go in steps of so many milliseconds, each done before the next',
  ],
  reset: ['вернуться к настоящему времени', 'back to real time'],
  now: ['который час', 'what time it is'],
  offsetMs: ['на сколько миллисекунд впереди настоящего', 'milliseconds ahead of real time'],
  rested: [
    'всё наступившее сделано; только если этого ждали',
    'all that became due is done; only when it was waited for',
  ],
};
