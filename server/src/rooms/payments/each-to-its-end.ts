/** Waits for every piece of work, also when one fails; then tells of the first failure. */
export async function eachToItsEnd(works: readonly Promise<unknown>[]): Promise<void> {
  const ended = await Promise.allSettled(works);
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
}
