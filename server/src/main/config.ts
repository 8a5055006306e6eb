import { resolve } from 'node:path';
import { limits } from '#kernel/limits.ts';
import { Secret } from '#kernel/secret.ts';
import { amocrmOf, type AmocrmConfig } from './amocrm-config.ts';
import { ConfigError } from './config-error.ts';
import { edoOf, type EdoConfig } from './edo-config.ts';
import { tilesOf, type MapTiles } from './map-config.ts';
import { mailOf, type MailConfig } from './mail-config.ts';
import { receiptsOf, type ReceiptsConfig } from './receipts-config.ts';
import { secretsKeyOf } from './secrets-config.ts';

export { ConfigError } from './config-error.ts';

/** How this process is set up. Every name stands in the table of the README. */
export interface Config {
  mode: 'demo' | 'production';
  host: string;
  port: number;
  /** Without a slash at the end. */
  publicUrl: string;
  dataDir: string;
  databaseUrl: string | undefined;
  poolSize: number;
  logLevel: string;
  trustedProxies: string[];
  rates: { perAccount: number; perAddress: number };
  /** Notifications may go to loopback addresses: for development, on in demo mode. */
  allowLoopback: boolean;
  /** Exchanges with shops that are older are removed, but for the last of each notification. */
  keepTriesDays: number;
  yookassa: { shopId: string; secretKey: Secret; apiUrl: string } | undefined;
  dadata: { token: Secret; url: string } | undefined;
  /** The cloud of a till vendor; which points are there is their own setting. */
  iikoCloudUrl: string;
  mail: MailConfig;
  edo: EdoConfig;
  receipts: ReceiptsConfig;
  /** Our integration at amoCRM; undefined when none is registered. */
  amocrm: AmocrmConfig | undefined;
  /** Under what secrets of tills are kept; without it none are taken. */
  secretsKey: Secret | undefined;
  tiles: MapTiles;
  /** Where the mini-apps of the demo stand; undefined lets the server choose. */
  demoApps: { port: number | undefined; url: string | undefined };
}

type Env = Readonly<Record<string, string | undefined>>;

const demoRates = { perAccount: 1_000_000, perAddress: 1_000_000 };
const yookassaUrl = 'https://api.yookassa.ru';
const dadataUrl = 'https://suggestions.dadata.ru';
const iikoCloudUrl = 'https://api-ru.iiko.services';

/** Reads the configuration. Throws `ConfigError` for the first setting that cannot work. */
export function readConfig(env: Env): Config {
  const mode = oneOf(env, 'INVOGATE_MODE', ['demo', 'production'] as const, 'demo');
  const port = whole(env, 'PORT', 3000, 0, 65_535);
  const demo = mode === 'demo';
  const config: Config = {
    mode,
    host: env.HOST ?? '127.0.0.1',
    port,
    publicUrl: publicUrlOf(env, mode, port),
    dataDir: resolve(env.DATA_DIR ?? 'data'),
    databaseUrl: given(env, 'DATABASE_URL'),
    poolSize: whole(env, 'DATABASE_POOL', 10, 2, 200),
    logLevel: oneOf(
      env,
      'LOG_LEVEL',
      ['debug', 'info', 'warn', 'error', 'silent'] as const,
      'info',
    ),
    trustedProxies: list(env, 'TRUSTED_PROXIES'),
    rates: {
      perAccount: whole(
        env,
        'RATE_PER_ACCOUNT',
        demo ? demoRates.perAccount : limits.ratePerAccount,
      ),
      perAddress: whole(
        env,
        'RATE_PER_ADDRESS',
        demo ? demoRates.perAddress : limits.ratePerAddress,
      ),
    },
    allowLoopback: flag(env, 'ALLOW_LOOPBACK', demo),
    keepTriesDays: whole(env, 'KEEP_EXCHANGES_DAYS', limits.keepTriesDays, 1, 36_500),
    yookassa: yookassaOf(env),
    dadata: dadataOf(env),
    iikoCloudUrl: iikoCloudOf(env),
    mail: mailOf((name) => given(env, name), !demo),
    edo: edoOf(env, resolve(env.DATA_DIR ?? 'data'), !demo),
    receipts: receiptsOf((name) => given(env, name)),
    amocrm: amocrmOf((name) => given(env, name)),
    secretsKey: secretsKeyOf((name) => given(env, name), demo),
    tiles: tilesOf((name) => given(env, name)),
    demoApps: demoAppsOf(env, port),
  };
  if (mode === 'production') checkProduction(env, config);
  return config;
}

function iikoCloudOf(env: Env): string {
  const url = given(env, 'IIKO_CLOUD_URL') ?? iikoCloudUrl;
  if (!isHttp(url)) throw new ConfigError(`IIKO_CLOUD_URL is no http(s) address: ${url}`);
  return url.replace(/\/+$/, '');
}

function publicUrlOf(env: Env, mode: Config['mode'], port: number): string {
  const text = given(env, 'PUBLIC_URL');
  if (text === undefined) {
    if (mode === 'production') throw new ConfigError('Set PUBLIC_URL: payment links begin with it');
    return `http://localhost:${String(port)}`;
  }
  if (!isHttp(text)) throw new ConfigError(`PUBLIC_URL is no http(s) address: ${text}`);
  return text.replace(/\/+$/, '');
}

function isHttp(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** With any free port for the server, the mini-apps take any free one as well. */
function demoAppsOf(env: Env, port: number): Config['demoApps'] {
  const asked = given(env, 'DEMO_APPS_PORT');
  const url = given(env, 'DEMO_APPS_URL');
  if (url !== undefined && !isHttp(url)) {
    throw new ConfigError(`DEMO_APPS_URL is no http(s) address: ${url}`);
  }
  return {
    port:
      asked === undefined && port !== 0 ? undefined : whole(env, 'DEMO_APPS_PORT', 0, 0, 65_535),
    url: url === undefined ? undefined : new URL(url).origin,
  };
}

function checkProduction(env: Env, config: Config): void {
  if (!config.publicUrl.startsWith('https://') && !flag(env, 'ALLOW_HTTP', false)) {
    throw new ConfigError('PUBLIC_URL must be https in production, or set ALLOW_HTTP=1');
  }
  const secrets = {
    YOOKASSA_SECRET_KEY: config.yookassa?.secretKey,
    DADATA_TOKEN: config.dadata?.token,
    SMS_TOKEN: config.mail.sms?.token,
  };
  for (const [name, secret] of Object.entries(secrets)) {
    if (secret && isWeak(secret.reveal())) {
      throw new ConfigError(`${name} is too weak for production: use the key that you were given`);
    }
  }
}

/** Short, or the same few characters again and again, as placeholders are. */
function isWeak(secret: string): boolean {
  return secret.length < 16 || new Set(secret).size < 8;
}

function yookassaOf(env: Env): Config['yookassa'] {
  const shopId = given(env, 'YOOKASSA_SHOP_ID');
  const key = given(env, 'YOOKASSA_SECRET_KEY');
  if (shopId === undefined && key === undefined) return undefined;
  if (shopId === undefined || key === undefined) {
    throw new ConfigError('Set both YOOKASSA_SHOP_ID and YOOKASSA_SECRET_KEY, or neither');
  }
  return { shopId, secretKey: new Secret(key), apiUrl: env.YOOKASSA_URL ?? yookassaUrl };
}

function dadataOf(env: Env): Config['dadata'] {
  const token = given(env, 'DADATA_TOKEN');
  if (token === undefined) return undefined;
  return { token: new Secret(token), url: env.DADATA_URL ?? dadataUrl };
}

function given(env: Env, name: string): string | undefined {
  const text = env[name]?.trim();
  return text === '' ? undefined : text;
}

function list(env: Env, name: string): string[] {
  return (given(env, name) ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function whole(env: Env, name: string, otherwise: number, min = 1, max = 1_000_000_000): number {
  const text = given(env, name);
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new ConfigError(`${name} must be a whole number from ${String(min)} to ${String(max)}`);
}

function flag(env: Env, name: string, otherwise: boolean): boolean {
  const text = given(env, name);
  if (text === undefined) return otherwise;
  if (['1', 'true', 'on'].includes(text)) return true;
  if (['0', 'false', 'off'].includes(text)) return false;
  throw new ConfigError(`${name} must be 1 or 0`);
}

function oneOf<const W extends readonly string[]>(
  env: Env,
  name: string,
  words: W,
  otherwise: W[number],
): W[number] {
  const text = given(env, name) ?? otherwise;
  const word = words.find((each) => each === text);
  if (word === undefined) throw new ConfigError(`${name} must be one of ${words.join(', ')}`);
  return word;
}
