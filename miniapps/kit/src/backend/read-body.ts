import { AppRefusal } from './app-refusal.ts';

/** A JSON object. Throws `wrong_request`. */
export function objectIn(rawBody: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(rawBody);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Told below.
  }
  throw wrongRequest('body');
}

/** A text of at most `longest` characters; empty when it is none. */
export function textIn(value: unknown, longest = 100): string {
  return typeof value === 'string' ? value.trim().slice(0, longest) : '';
}

/** Who orders, as the page knows: only what is there. */
export function contactIn(value: unknown): { name?: string; email?: string; phone?: string } {
  const { name, email, phone } = (value ?? {}) as Record<string, unknown>;
  const kept = { name: textIn(name), email: textIn(email), phone: textIn(phone) };
  return Object.fromEntries(Object.entries(kept).filter(([, said]) => said !== ''));
}

/** `field` is where the request cannot be understood. */
export function wrongRequest(field: string): AppRefusal {
  return new AppRefusal(422, 'wrong_request', `The request is not understood: ${field}`);
}
