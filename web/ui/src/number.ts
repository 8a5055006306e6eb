const noBreak = '\u00a0';

/**
 * A number that is no sum, as a reader of the language writes it: grouped thousands and between
 * `least` and `most` decimals. Without Intl, so that server and browser write the same.
 */
export function formatNumber(value: number, language: 'ru' | 'en', least = 0, most = 6): string {
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(most).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, language === 'ru' ? noBreak : ',');
  const kept = fraction.slice(0, least) + fraction.slice(least).replace(/0+$/, '');
  const point = language === 'ru' ? ',' : '.';
  return `${value < 0 ? '−' : ''}${grouped}${kept ? point + kept : ''}`;
}
