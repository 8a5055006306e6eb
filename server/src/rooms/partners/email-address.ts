import { domainToASCII } from 'node:url';
import { contactValue } from '#rooms/accounts/index.ts';

/**
 * The one form in which an address is compared: lower case, its domain in ASCII (IDN). Undefined
 * when it is no address.
 */
export function emailAddress(text: string): string | undefined {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  const domain = at < 1 ? '' : domainToASCII(trimmed.slice(at + 1));
  if (domain === '') return undefined;
  const address = contactValue('email', `${trimmed.slice(0, at)}@${domain}`);
  return address !== undefined && !domain.includes('..') ? address : undefined;
}
