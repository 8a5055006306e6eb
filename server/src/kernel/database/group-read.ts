/**
 * Group read: callers of one turn of the event loop share one query, as writers share a commit in
 * `group-commit.ts`. `read` gets distinct keys and answers a map of what it found; a key that is
 * not in it is answered by `none`.
 */
export function groupRead<V>(options: {
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>;
  none: V;
  batch: number;
}): (key: string) => Promise<V> {
  const { read, none, batch } = options;
  let waiting = new Map<string, Promise<V>>();
  let shared: Promise<ReadonlyMap<string, V>> | undefined;

  /** One query for every key that joins before the turn ends. */
  const begin = (keys: ReadonlyMap<string, unknown>): Promise<ReadonlyMap<string, V>> =>
    new Promise((resolve, reject) => {
      setImmediate(() => {
        if (waiting === keys) {
          waiting = new Map();
          shared = undefined;
        }
        read([...keys.keys()]).then(resolve, reject);
      });
    });
  return (key) => {
    if (waiting.size >= batch) {
      waiting = new Map();
      shared = undefined;
    }
    const known = waiting.get(key);
    if (known) return known;
    shared ??= begin(waiting);
    const mine = shared.then((found) => found.get(key) ?? none);
    waiting.set(key, mine);
    return mine;
  };
}
