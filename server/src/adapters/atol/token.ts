import type { Clock } from '#kernel/time.ts';

/** A token lives for 24 hours; it is renewed a little earlier, so that none dies under way. */
const tokenLifeMs = 23.5 * 3600 * 1000;

export interface TokenKeeper {
  /** A token that should be good. */
  token(): Promise<string>;
  /** A token other than the one that was refused. Asked by many at once, one is fetched for all. */
  instead(refused: string): Promise<string>;
}

/** Keeps the token that `fetchToken` brings, and brings one at a time. */
export function tokenKeeper(fetchToken: () => Promise<string>, clock: Clock): TokenKeeper {
  let kept: { token: string; until: number } | undefined;
  let asking: Promise<string> | undefined;

  const renew = (): Promise<string> =>
    (asking ??= fetchToken()
      .then((token) => {
        kept = { token, until: clock.now().getTime() + tokenLifeMs };
        return token;
      })
      .finally(() => {
        asking = undefined;
      }));
  const isGood = (): boolean => kept !== undefined && clock.now().getTime() < kept.until;

  return {
    token: () => (kept !== undefined && isGood() ? Promise.resolve(kept.token) : renew()),
    instead: (refused) => {
      if (kept !== undefined && kept.token !== refused) return Promise.resolve(kept.token);
      kept = undefined;
      return renew();
    },
  };
}
