/**
 * The token of an Authorization header: the scheme in any case, one or more blanks, the rest as it
 * is (a token of `/l3` has a colon). Another scheme or an empty token counts as a malformed token;
 * undefined means that there is no header.
 */
export function bearerToken(header: string | undefined): string | undefined {
  if (header === undefined || header.trim() === '') return undefined;
  const match = /^\s*bearer\s+(\S.*?)\s*$/i.exec(header);
  return match?.[1] ?? '';
}
