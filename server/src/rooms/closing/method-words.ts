/** How documents call the ways to pay. */
const words: Readonly<Record<string, string>> = {
  card: 'банковская карта',
  sbp: 'Система быстрых платежей',
  invoice: 'банковский перевод по счёту',
  instant: 'тестовый платёж',
  fund: 'гарантийный фонд',
  promised: 'обещанный платёж',
};

/** A way to pay in words; one of an outside party is called by its code. */
export function methodWords(method: string): string {
  return words[method] ?? method;
}
