import { jwtVerify } from 'jose';
import type { Secret } from '#kernel/secret.ts';
import type { ReadSettingsToken } from '#rooms/amocrm/ports.ts';

/**
 * Reads the one-time token of a settings form inside amoCRM: a JWT signed by HS256 with the secret
 * of our integration, good for 30 minutes. Undefined when it is not for us, not of an administrator,
 * too old, or not signed so. Source: amoCRM developers, "Одноразовые токены".
 */
export function settingsTokenReader(
  {
    clientId,
    clientSecret,
    redirectUri,
  }: { clientId: string; clientSecret: Secret; redirectUri: string },
  now: () => Date,
): ReadSettingsToken {
  const ours = new URL(redirectUri).origin;
  const key = new TextEncoder().encode(clientSecret.reveal());
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        currentDate: now(),
        clockTolerance: 60,
        requiredClaims: ['exp', 'iss', 'aud', 'account_id'],
      });
      const { account_id: accountId, client_uuid: uuid, is_admin: isAdmin, iss, aud } = payload;
      const issuer = iss !== undefined && URL.canParse(iss) ? new URL(iss).hostname : '';
      const isOurs = [aud ?? []].flat().some((one) => originOf(one) === ours);
      const isForUs =
        uuid === clientId && isOurs && isAdmin === true && typeof accountId === 'number';
      return isForUs && issuer !== '' ? { amoId: accountId, host: issuer } : undefined;
    } catch {
      return undefined;
    }
  };
}

/** The audience is where our integration lives: the origin of its redirect address. */
const originOf = (text: string): string => (URL.canParse(text) ? new URL(text).origin : text);
