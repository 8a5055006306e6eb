import type { ApiAnswer, HttpRequest } from '../world-on-database.ts';

/** An answer, or that the server died before it gave one. */
export type Heard<T> = ApiAnswer<T> | 'died';

/** The server of a town, which may die under any request and is started again at once. */
export interface TownServer {
  /** The names of its background work. */
  readonly works: readonly string[];
  send<T>(request: HttpRequest): Promise<Heard<T>>;
  /** Runs one piece of background work; how much it found to do. */
  work(name: string): Promise<number | 'died'>;
  /** Kills it, and starts it again on its database. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** `done`, the code of the error, or `died`. */
export function outcomeOf(heard: Heard<unknown>): string {
  if (heard === 'died') return 'died';
  return heard.status === 200 ? 'done' : heard.body.error.code;
}
