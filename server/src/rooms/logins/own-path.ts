/**
 * The path with its query, if it leads to a page of ours; undefined for whatever could lead a
 * browser elsewhere: another host, `//host`, `/\host`, a scheme.
 */
export function ownPath(text: string, publicUrl: string): string | undefined {
  if (!text.startsWith('/') || text.length > 1000 || !URL.canParse(text, publicUrl)) {
    return undefined;
  }
  const url = new URL(text, publicUrl);
  const isOurs = url.origin === new URL(publicUrl).origin && !url.pathname.startsWith('//');
  return isOurs ? url.pathname + url.search : undefined;
}

/** The path with what came of the sign-in, for the page to tell. */
export function withOutcome(path: string, outcome: LoginOutcome): string {
  const [name = '', query = ''] = path.split('?');
  const all = new URLSearchParams(query);
  all.set('login', outcome);
  return `${name}?${all.toString()}`;
}

/** `refused`: the payer or the bank said no; `failed`: no answer, or none to be believed. */
export type LoginOutcome = 'done' | 'refused' | 'failed';

/** The invoice whose page this is. */
export function containerOfPath(path: string): string | undefined {
  const form = /^\/order\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\?|$)/i;
  return form.exec(path)?.[1]?.toLowerCase();
}
