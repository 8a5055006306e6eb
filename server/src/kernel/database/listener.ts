import pg from 'pg';

const reconnectMs = 1000;

export interface Listener {
  listen(channel: string, hear: (payload: string) => void): void;
  close(): Promise<void>;
}

/**
 * Hears NOTIFY over one connection of its own. A broken connection is made anew every second.
 * What was said meanwhile is lost, so whoever listens also looks from time to time; after a
 * reconnect each listener hears an empty payload as a hint to look now.
 */
export function openListener(
  connection: pg.ClientConfig,
  onError: (error: unknown) => void,
): Listener {
  const heard = new Map<string, ((payload: string) => void)[]>();
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;
  // One thing after the other: connecting and each LISTEN wait for what was begun before.
  let queue: Promise<void> = Promise.resolve();
  const enqueue = (act: () => Promise<void>): void => {
    queue = queue.then(act).catch(onError);
  };

  const connect = async (): Promise<void> => {
    if (client !== undefined || closed) return;
    const fresh = new pg.Client({ ...connection, connectionTimeoutMillis: 3000 });
    fresh.on('error', onError);
    fresh.on('end', () => {
      if (client === fresh) client = undefined;
      again();
    });
    fresh.on('notification', (message) => {
      for (const hear of heard.get(message.channel) ?? []) hear(message.payload ?? '');
    });
    try {
      await fresh.connect();
      for (const channel of heard.keys()) await listenOn(fresh, channel);
      client = fresh;
    } catch (error) {
      again();
      throw error;
    }
    for (const hears of heard.values()) for (const hear of hears) hear('');
  };
  const again = (): void => {
    if (closed || retry !== undefined) return;
    retry = setTimeout(() => {
      retry = undefined;
      enqueue(connect);
    }, reconnectMs);
    retry.unref();
  };
  return {
    listen: (channel, hear) => {
      const known = heard.get(channel);
      heard.set(channel, [...(known ?? []), hear]);
      enqueue(async () => {
        if (client === undefined) await connect();
        else if (known === undefined) await listenOn(client, channel);
      });
    },
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await queue;
      await client?.end();
    },
  };
}

async function listenOn(client: pg.Client, channel: string): Promise<void> {
  await client.query(`listen ${pg.escapeIdentifier(channel)}`);
}
