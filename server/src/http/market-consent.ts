const name = 'market_counters';
const monthsS = 180 * 86_400;

/** Whether the visitor lets counters of points run; null: not asked, or to be asked again. */
export function consentOf(cookies: string | undefined): boolean | null {
  const found = /(?:^|;\s*)market_counters=(yes|no)(?:;|$)/.exec(cookies ?? '');
  return found ? found[1] === 'yes' : null;
}

/** The cookie that remembers an answer; what is no answer takes it away. */
export function consentCookie(answer: string | null, publicUrl: string): string {
  const isAnswer = answer === 'yes' || answer === 'no';
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  const value = isAnswer ? `${answer}; Max-Age=${String(monthsS)}` : '; Max-Age=0';
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}
