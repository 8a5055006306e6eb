import { integerInWords } from '../amount-in-words.ts';

/** A mass for a form: in words, and as an exact decimal of kilogrammes. */
export interface Mass {
  words: string;
  kilogrammes: string;
}

/**
 * Mass in words: `12.5` is `Двенадцать кг 500 г`. Whole kilogrammes in words, the rest in grammes;
 * parts of a gramme stay decimal. `kilogrammes` is an exact decimal that is not negative.
 */
export function massInWords(kilogrammes: string): Mass {
  const [whole = '0', fraction = ''] = kilogrammes.split('.');
  const words = `${capital(integerInWords(Number(whole)))} кг`;
  const padded = fraction.replace(/0+$/, '').padEnd(3, '0');
  const parts = padded.slice(3);
  const grammes = `${Number(padded.slice(0, 3))}${parts === '' ? '' : `,${parts}`}`;
  return { words: grammes === '0' ? words : `${words} ${grammes} г`, kilogrammes };
}

/** The first letter large, as words of a form begin. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
