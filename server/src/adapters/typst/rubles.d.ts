declare module 'rubles' {
  /** `1234.05` in words, as Russian roubles; null for what is no sum from 0.01 to 10^12. */
  export function rubles(amount: number | string): string | null;
}
