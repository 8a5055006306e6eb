import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { usage } from './problem.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The token that the published examples use, and that a demo server takes. */
export const demoToken = 'b37c4c689295904ed21eee5d9a48d42e';
/** The shop of a demo server. */
export const demoMerchantId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Whether the environment speaks of a demo server, as `npm start` reads it. */
export function isDemo(env: Env): boolean {
  return (text(env, 'INVOGATE_MODE') ?? 'demo') === 'demo';
}

/** Where the server of this environment is, without a slash at the end. */
export function serverUrl(env: Env, given?: string): string {
  const url = given ?? text(env, 'INVOGATE_URL') ?? text(env, 'PUBLIC_URL') ?? localUrl(env);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw usage(({ wrong }) => wrong.address(url));
  }
  return url.replace(/\/+$/, '');
}

/** The token to use, if there is one. */
export function tokenOf(env: Env, given?: string): string | undefined {
  return given ?? text(env, 'INVOGATE_TOKEN') ?? (isDemo(env) ? demoToken : undefined);
}

/** The environment as `npm start` has it: npm runs it in the folder of the repository. */
export function serverEnvironment(env: Env): Env {
  return { ...env, DATA_DIR: resolve(root, text(env, 'DATA_DIR') ?? 'data') };
}

function localUrl(env: Env): string {
  const host = text(env, 'HOST') ?? '127.0.0.1';
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const name = reachable.includes(':') ? `[${reachable}]` : reachable;
  return `http://${name}:${text(env, 'PORT') ?? '3000'}`;
}

function text(env: Env, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}
