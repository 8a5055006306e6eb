import { jwtVerify } from 'jose';
import type { Secret } from '#kernel/secret.ts';
import type { ReadSettingsToken } from '#rooms/amocrm/ports.ts';

/**
 * Reads the one-time token of a settings form inside amoCRM: a JWT signed by HS256 with the secret
 * of our integration, good for 30 minutes. Undefined when it is not for us, not of an administrator,
 * too old, or not signed so. Source: amoCRM developers, "Одноразовые токены".
 */
export function settingsTokenReader(
  clientId: string,
  clientSecret: Secret,
  now: () => Date,
): ReadSettingsToken {
  const key = new TextEncoder().encode(clientSecret.reveal());
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        currentDate: now(),
        clockTolerance: 60,
        requiredClaims: ['exp', 'iss', 'account_id'],
      });
      const { account_id: accountId, client_uuid: uuid, is_admin: isAdmin, iss } = payload;
      const issuer = iss !== undefined && URL.canParse(iss) ? new URL(iss).hostname : '';
      const isForUs = uuid === clientId && isAdmin === true && typeof accountId === 'number';
      return isForUs && issuer !== '' ? { amoId: accountId, host: issuer } : undefined;
    } catch {
      return undefined;
    }
  };
}
