/** Stops the work when our own reasoning is wrong. Not for bad input: that is a refusal. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${message}`);
}
