import type { Shelf } from '../src/known-payer.ts';

/** A storage in memory; a full one throws at every write, as browsers do. */
export class FakeShelf implements Shelf {
  readonly #content: Map<string, string>;
  readonly #full: boolean;

  constructor(content: Record<string, string> = {}, full = false) {
    this.#content = new Map(Object.entries(content));
    this.#full = full;
  }

  getItem(key: string): string | null {
    return this.#content.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (this.#full) throw new DOMException('no room', 'QuotaExceededError');
    this.#content.set(key, value);
  }

  removeItem(key: string): void {
    this.#content.delete(key);
  }
}
