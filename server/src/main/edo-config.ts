import { join } from 'node:path';
import { diadoc } from '#adapters/diadoc/diadoc.ts';
import { edoFolder } from '#adapters/edo-folder/edo-folder.ts';
import { isUuid } from '#kernel/ids.ts';
import { Secret } from '#kernel/secret.ts';
import type { EdoOperator } from '#rooms/edo/index.ts';
import { paperOnly } from '#rooms/edo/index.ts';
import { ConfigError } from './config-error.ts';

/** How originals of documents reach legal payers. */
export type EdoConfig =
  | { operator: 'folder'; folder: string }
  | { operator: 'paper' }
  | {
      operator: 'diadoc';
      url: string;
      clientId: Secret;
      login: string;
      password: Secret;
      boxId: string;
    };

type Env = Readonly<Record<string, string | undefined>>;
type Given = (name: string) => string | undefined;

const operators = ['folder', 'diadoc', 'paper'] as const;
const diadocUrl = 'https://diadoc-api.kontur.ru';

/** Reads `EDO` and what belongs to it. Throws `ConfigError` for a setting that cannot work. */
export function edoOf(env: Env, dataDir: string, production: boolean): EdoConfig {
  const given: Given = (name) => {
    const text = env[name]?.trim();
    return text === '' ? undefined : text;
  };
  const asked = env.EDO?.trim() ?? '';
  const operator = operators.find((word) => word === (asked === '' ? 'folder' : asked));
  if (operator === undefined) throw new ConfigError(`EDO must be one of ${operators.join(', ')}`);
  if (operator === 'paper') return { operator };
  if (operator === 'folder') {
    return { operator, folder: given('EDO_FOLDER') ?? join(dataDir, 'edo') };
  }
  return { operator, ...diadocOf(given, production) };
}

function diadocOf(given: Given, production: boolean) {
  const need = (name: string): string => {
    const text = given(name);
    if (text === undefined) throw new ConfigError(`EDO=diadoc needs ${name}`);
    return text;
  };
  const url = given('DIADOC_URL') ?? diadocUrl;
  const protocol = URL.parse(url)?.protocol;
  if (protocol !== 'https:' && (production || protocol !== 'http:')) {
    throw new ConfigError('DIADOC_URL must be an https address');
  }
  const boxId = need('DIADOC_BOX_ID');
  if (!isUuid(boxId)) throw new ConfigError('DIADOC_BOX_ID must be the GUID of your box');
  return {
    url,
    clientId: new Secret(need('DIADOC_CLIENT_ID')),
    login: need('DIADOC_LOGIN'),
    password: new Secret(need('DIADOC_PASSWORD')),
    boxId,
  };
}

/** The operator of this configuration. */
export function joinEdoOperator(config: EdoConfig): EdoOperator {
  if (config.operator === 'folder') return edoFolder(config);
  return config.operator === 'diadoc' ? diadoc(config) : paperOnly;
}
