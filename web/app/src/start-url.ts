/**
 * The screen of the app to begin with: after a payment its `successUrl` or `failUrl` comes back
 * here as `to`. Anything of another origin is not its screen.
 */
export function startUrlOf(search: string, appUrl: string): string {
  const to = new URLSearchParams(search).get('to');
  const isScreen = to !== null && URL.parse(to)?.origin === new URL(appUrl).origin;
  return isScreen ? to : appUrl;
}
