import type { PayLanguage } from '@invogate/contracts/pay-page.ts';

const months: Record<PayLanguage, string[]> = {
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(
    ' ',
  ),
  en: 'January February March April May June July August September October November December'.split(
    ' ',
  ),
};

/** Moscow has kept this offset since 2014 and has no summer time. */
const moscowMs = 3 * 3600 * 1000;

/**
 * Date and time in Moscow: `5 марта 2027, 14:00`. One zone for server and browser, so that both
 * write the same; the page names the zone beside it.
 */
export function formatInstant(instant: string, language: PayLanguage): string {
  const moscow = new Date(Date.parse(instant) + moscowMs);
  const time = [moscow.getUTCHours(), moscow.getUTCMinutes()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  return `${formatDay(instant, language)}, ${time}`;
}

/** The day in Moscow: `5 марта 2027`. */
export function formatDay(instant: string, language: PayLanguage): string {
  const moscow = new Date(Date.parse(instant) + moscowMs);
  const month = months[language][moscow.getUTCMonth()] ?? '';
  return `${String(moscow.getUTCDate())} ${month} ${String(moscow.getUTCFullYear())}`;
}
