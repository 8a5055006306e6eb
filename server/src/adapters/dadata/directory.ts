import { outside } from '#kernel/outside.ts';
import type { Secret } from '#kernel/secret.ts';
import type { CounterpartyDirectory } from '#rooms/accounts/ports.ts';
import { readSuggestions } from './read-suggestions.ts';

const path = 'suggestions/api/4_1/rs/findById/party';
/** A payer waits for the answer while typing. */
const timeoutMs = 3000;
/** The service gives twenty rows at most. */
const rowsMax = 20;
const answerBytesMax = 1024 * 1024;

export interface DadataConfig {
  /** Base address, such as `https://suggestions.example/`. */
  baseUrl: string;
  token: Secret;
  timeoutMs?: number;
}

/** A directory by INN that speaks the "find party by id" protocol of DaData. */
export function dadataDirectory(config: DadataConfig): CounterpartyDirectory {
  const url = new URL(path, config.baseUrl.replace(/\/?$/, '/'));
  return {
    find: (vatNumber) =>
      outside('dadata', async () => {
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            authorization: `Token ${config.token.reveal()}`,
            'content-type': 'application/json',
            accept: 'application/json',
          },
          body: JSON.stringify({ query: vatNumber, count: rowsMax }),
          // An answer from elsewhere would hand our token over to whoever gave the redirect.
          redirect: 'error',
          signal: AbortSignal.timeout(config.timeoutMs ?? timeoutMs),
        });
        if (response.status !== 200) {
          await response.body?.cancel();
          throw new Error(`dadata answered ${response.status}`);
        }
        return readSuggestions(JSON.parse(await boundedText(response)), vatNumber);
      }),
  };
}

async function boundedText(response: Response): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const body: AsyncIterable<Uint8Array> = response.body;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > answerBytesMax) throw new Error('dadata answered more than 1 MiB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
