const tenWeights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const elevenWeights = [7, ...tenWeights];
const twelveWeights = [3, ...elevenWeights];

/**
 * Checks a Russian taxpayer number (INN): 10 digits for an organisation, 12 for a person, with one
 * or two control digits at the end. Blanks around and between digits are forgiven.
 * `length` also says that something else than digits was found.
 */
export function checkInn(text: string): 'ok' | 'length' | 'digits' {
  const digits = text.replaceAll(/\s/g, '');
  if (!/^(\d{10}|\d{12})$/.test(digits)) return 'length';
  // Zeros satisfy the sums, but no tax office has the number 00.
  if (/^0+$/.test(digits)) return 'digits';
  const right =
    digits.length === 10
      ? controlDigit(digits, tenWeights) === digits[9]
      : controlDigit(digits, elevenWeights) === digits[10] &&
        controlDigit(digits, twelveWeights) === digits[11];
  return right ? 'ok' : 'digits';
}

/** True for the INN of a person: as a payer with an INN, a sole proprietor, who has no КПП. */
export function isPersonInn(text: string): boolean {
  return /^\d{12}$/.test(text.replaceAll(/\s/g, ''));
}

/** True for a КПП: whose payer it is at which tax office, 9 characters, only of organisations. */
export function isKpp(text: string): boolean {
  return /^\d{4}[\dA-Z]{2}\d{3}$/.test(text);
}

function controlDigit(digits: string, weights: number[]): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return String((sum % 11) % 10);
}
