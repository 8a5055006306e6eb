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
  let connecting: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ ...connection, connectionTimeoutMillis: 3000 });
    const lost = (): void => {
      if (client === fresh) client = undefined;
      again();
    };
    fresh.on('error', onError);
    fresh.on('end', lost);
    fresh.on('notification', (message) => {
      for (const hear of heard.get(message.channel) ?? []) hear(message.payload ?? '');
    });
    try {
      await fresh.connect();
      for (const channel of heard.keys()) await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
      client = fresh;
      for (const hears of heard.values()) for (const hear of hears) hear('');
    } catch (error) {
      onError(error);
      lost();
    } finally {
      connecting = undefined;
    }
  };
  const again = (): void => {
    if (closed || retry !== undefined) return;
    retry = setTimeout(() => {
      retry = undefined;
      connecting ??= connect();
    }, reconnectMs);
    retry.unref();
  };
  return {
    listen: (channel, hear) => {
      heard.set(channel, [...(heard.get(channel) ?? []), hear]);
      if (client) void client.query(`listen ${pg.escapeIdentifier(channel)}`).catch(onError);
      else connecting ??= connect();
    },
    close: async () => {
      closed = true;
      clearTimeout(retry);
      await connecting;
      await client?.end();
    },
  };
}
