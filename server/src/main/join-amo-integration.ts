import { loadAmoPages } from '@invogate/amocrm-pages/server.ts';
import { amocrm } from '#adapters/amocrm/amocrm.ts';
import type { AmoHeard } from '#adapters/amocrm/call-amo.ts';
import { amoLimiter } from '#adapters/amocrm/limiter.ts';
import { settingsTokenReader } from '#adapters/amocrm/settings-token.ts';
import type { Log } from '#http/problem.ts';
import type { Database } from '#kernel/database/database.ts';
import { sealer } from '#kernel/sealed.ts';
import type { AmoDeps } from '#rooms/amocrm/index.ts';
import type { AmocrmConfig } from './amocrm-config.ts';

/** Our integration at amoCRM, and the files of its pages. */
export interface AmoIntegration {
  deps: AmoDeps;
  clientDir: string;
}

/** Joins the integration that is configured; undefined without one. */
export async function joinAmoIntegration(
  config: AmocrmConfig | undefined,
  {
    database,
    log,
    publicUrl,
  }: {
    database: Database;
    log: Log;
    publicUrl: string;
  },
): Promise<AmoIntegration | undefined> {
  if (!config) return undefined;
  const { clientId, clientSecret, consentUrl, apiUrl, secretsKey, help } = config;
  const resolveBaseUrl = (host: string) =>
    apiUrl === undefined ? `https://${host}` : `${apiUrl}/~/${host}`;
  const { open, settings, clientDir } = await loadAmoPages();
  const redirectUri = `${publicUrl}/amocrm/oauth`;
  const limiter = amoLimiter({
    nowMs: () => performance.now(),
    after: (ms, call) => {
      const timer = setTimeout(call, ms);
      return () => {
        clearTimeout(timer);
      };
    },
  });
  const heard = (answer: AmoHeard) => {
    // Too many requests, or shut out: somebody has to know before payers say so.
    if (answer.status === 429 || answer.status === 403) log.warn(answer, 'amocrm.shut-out');
    else log.info(answer, 'amocrm.answered');
  };
  const deps: AmoDeps = {
    api: amocrm({ clientId, clientSecret, redirectUri }, { limiter, resolveBaseUrl, heard }),
    readSettingsToken: settingsTokenReader({ clientId, clientSecret, redirectUri }, () =>
      database.now(),
    ),
    sealer: sealer(secretsKey),
    ...{ clientId, clientSecret, consentUrl, help },
    pages: { open, settings },
  };
  return { deps, clientDir };
}
