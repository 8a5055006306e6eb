/**
 * An exact decimal text as a JSON number with at most `decimals` decimals, rounded half up and never
 * to nothing: a register takes no line of quantity zero. Throws for what is no positive decimal.
 */
export function roundedQuantity(text: string, decimals: number): number {
  const parts = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (parts === null) throw new Error(`${text} is no quantity`);
  const fraction = (parts[2] ?? '').padEnd(decimals + 1, '0');
  const kept = BigInt((parts[1] ?? '') + fraction.slice(0, decimals));
  const units = kept + (fraction.charAt(decimals) >= '5' ? 1n : 0n);
  const digits = (units === 0n ? 1n : units).toString().padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return Number(`${digits.slice(0, cut)}.${digits.slice(cut)}`);
}
