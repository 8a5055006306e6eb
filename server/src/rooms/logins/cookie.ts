/** The value of a cookie in a request. */
export function cookieIn(headers: Readonly<Record<string, string>>, name: string) {
  for (const pair of (headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/** A cookie that scripts do not see, and that requests of other sites do not carry. */
export function setCookie(cookie: {
  name: string;
  value: string;
  path: string;
  maxAgeS: number;
  secure: boolean;
}): Record<string, string> {
  const { name, value, path, maxAgeS, secure } = cookie;
  const parts = [`${name}=${value}`, `Path=${path}`, `Max-Age=${String(maxAgeS)}`];
  const flags = ['HttpOnly', 'SameSite=Lax', ...(secure ? ['Secure'] : [])];
  return { 'set-cookie': [...parts, ...flags].join('; ') };
}
