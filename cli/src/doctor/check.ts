/** What one check found; `advice` says what to do about it. */
export interface Check {
  name: string;
  state: 'ok' | 'warning' | 'failed';
  detail: string;
  advice?: string;
}

export const ok = (name: string, detail: string): Check => ({ name, state: 'ok', detail });
export const warning = (name: string, detail: string, advice: string): Check => ({
  ...{ name, state: 'warning', detail, advice },
});
export const failed = (name: string, detail: string, advice: string): Check => ({
  ...{ name, state: 'failed', detail, advice },
});

/** One line of whatever went wrong. */
export function briefly(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause.message : '';
  return (cause === '' ? error.message : cause).split('\n')[0] ?? '';
}
