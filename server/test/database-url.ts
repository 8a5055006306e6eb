import type { TestDatabase } from './database.ts';

/** The cluster of the tests listens on a socket, which a URL names as a parameter. */
export function urlOf({ connection }: Pick<TestDatabase, 'connection'>): string {
  const { host, port, user, password, database: name } = connection;
  const parameters = new URLSearchParams({ host, port: String(port), user });
  if (password !== undefined) parameters.set('password', password);
  return `postgresql:///${name}?${parameters.toString()}`;
}
