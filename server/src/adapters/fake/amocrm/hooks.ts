import { createHmac } from 'node:crypto';
import type { FakeIntegration } from './integration.ts';
import { newCode, type FakeAccount } from './book.ts';

/** The market installs our integration: a code comes without a `state`, once, and is not repeated. */
export function callInstall(
  { clientId, redirectUri }: FakeIntegration,
  account: FakeAccount,
  referer = account.host,
): Promise<Response> {
  const url = new URL(redirectUri);
  url.searchParams.set('code', newCode(account));
  url.searchParams.set('referer', referer);
  url.searchParams.set('platform', '1');
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('from_widget', '1');
  return fetch(url, { redirect: 'manual' });
}

/** The account removes our integration. From then on no token of it is taken. */
export function callDisable(
  { clientId, clientSecret, disableUrl }: FakeIntegration,
  account: FakeAccount,
  signature = createHmac('sha256', clientSecret).update(`${clientId}|${account.id}`).digest('hex'),
): Promise<Response> {
  const url = new URL(disableUrl);
  url.searchParams.set('account_id', String(account.id));
  url.searchParams.set('client_uuid', clientId);
  url.searchParams.set('signature', signature);
  return fetch(url, { redirect: 'manual' });
}

/** The one-time token of a settings form inside amoCRM: a JWT signed with our secret, 30 minutes. */
export function settingsToken(
  { clientId, clientSecret, redirectUri }: FakeIntegration,
  { id, host }: FakeAccount,
  nowMs: number,
  changes: Record<string, unknown> = {},
): string {
  const seconds = Math.trunc(nowMs / 1000);
  const claims = {
    iss: `https://${host}`,
    aud: new URL(redirectUri).origin,
    jti: `${id}-${seconds}`,
    iat: seconds,
    nbf: seconds,
    exp: seconds + 1800,
    account_id: id,
    user_id: 1,
    client_uuid: clientId,
    is_admin: true,
    ...changes,
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', clientSecret).update(signed).digest('base64url')}`;
}
