/** What `isWebAddress` wants, for refusals. */
export const webAddressAdvice = 'a full address that begins with http:// or https://';

const addressMax = 1000;

/** Whether a text is a whole address of the web, of a length that fits our columns. */
export function isWebAddress(text: string): boolean {
  const protocol = URL.parse(text)?.protocol;
  return text.length <= addressMax && (protocol === 'https:' || protocol === 'http:');
}
