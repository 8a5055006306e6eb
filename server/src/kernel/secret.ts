import { createHash, hash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { inspect } from 'node:util';

/** A text that never appears in logs, errors or JSON; `reveal()` is the one way to it. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }

  [inspect.custom](): string {
    return '***';
  }
}

/** Hex SHA-256 of a high-entropy secret: what is stored in place of a token. */
export function sha256Hex(text: string): string {
  return hash('sha256', text, 'hex');
}

/** Compares two texts in a time that tells nothing about where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** `bytes` random bytes as lower-case hex. */
export function randomHex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

const slowHashBytes = 32;

/**
 * Hex digest of a secret that is short enough to be guessed: each guess costs tens of milliseconds.
 * The same text has the same digest, so that it can be looked up. Takes no time of the main thread.
 */
export function slowHash(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(text, 'invogate', slowHashBytes, (error, digest) => {
      if (error) reject(error);
      else resolve(digest.toString('hex'));
    });
  });
}
