import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Secret } from './secret.ts';

/**
 * Keeps secrets of others in the database so that the rows alone are worth nothing. What a text is
 * `about` (a table and an id) is bound to it: a sealed text opens nowhere else.
 */
export interface Sealer {
  /** AES-256-GCM under the key of this installation (NIST SP 800-38D), a new nonce each time. */
  seal(text: string, about: string): string;
  /** Throws when it was sealed under another key, about something else, or was changed. */
  open(sealed: string, about: string): Secret;
  /** Hex HMAC-SHA256 of a text that we give out and want to know again. */
  sign(text: string, about: string): string;
}

const version = 'v1';
const nonceBytes = 12;
const tagBytes = 16;

/** A sealer under a key of high entropy, such as 32 random bytes in hex. */
export function sealer(key: Secret): Sealer {
  const derived = (use: string) =>
    Buffer.from(hkdfSync('sha256', key.reveal(), 'invogate', use, 32));
  const sealing = derived('seal');
  const signing = derived('sign');
  return {
    seal: (text, about) => {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      const all = Buffer.concat([nonce, cipher.getAuthTag(), body]);
      return `${version}.${all.toString('base64url')}`;
    },
    open: (sealed, about) => {
      const [head, text = ''] = sealed.split('.');
      const all = Buffer.from(text, 'base64url');
      if (head !== version || all.length < nonceBytes + tagBytes)
        throw new Error('not sealed by us');
      const decipher = createDecipheriv('aes-256-gcm', sealing, all.subarray(0, nonceBytes))
        .setAAD(Buffer.from(about))
        .setAuthTag(all.subarray(nonceBytes, nonceBytes + tagBytes));
      const body = decipher.update(all.subarray(nonceBytes + tagBytes));
      return new Secret(Buffer.concat([body, decipher.final()]).toString('utf8'));
    },
    sign: (text, about) => createHmac('sha256', signing).update(`${about}\n${text}`).digest('hex'),
  };
}
