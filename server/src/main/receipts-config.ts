import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { checkInn } from '@invogate/contracts/inn.ts';
import { Secret } from '#kernel/secret.ts';
import { ConfigError } from './config-error.ts';

/** Whose cash registers print the receipts. */
export type ReceiptsConfig =
  | { provider: 'training' }
  | {
      provider: 'atol';
      apiUrl: string;
      login: string;
      password: Secret;
      group: string;
      companyEmail: string;
    }
  | {
      provider: 'orangedata';
      apiUrl: string;
      vatNumber: string;
      group: string;
      keyName: string;
      signKey: KeyObject;
      tls: { certificate: string; key: Secret; authority?: string };
    };

type Given = (name: string) => string | undefined;

const providers = ['training', 'atol', 'orangedata'] as const;

/** Reads who prints receipts. Throws `ConfigError` for a setting that cannot work. */
export function receiptsOf(given: Given): ReceiptsConfig {
  const chosen = given('RECEIPTS') ?? 'training';
  const provider = providers.find((name) => name === chosen);
  switch (provider) {
    case 'training':
      return { provider };
    case 'atol':
      return atolOf(given);
    case 'orangedata':
      return orangedataOf(given);
    case undefined:
      throw new ConfigError(`RECEIPTS must be one of ${providers.join(', ')}`);
  }
}

function atolOf(given: Given): ReceiptsConfig {
  const need = needed(given, 'atol');
  const companyEmail = need('ATOL_EMAIL');
  if (!/^[^\s@]+@[^\s@]+$/.test(companyEmail) || companyEmail.length > 64) {
    throw new ConfigError('ATOL_EMAIL must be an address of at most 64 characters');
  }
  return {
    provider: 'atol',
    apiUrl: addressOf('ATOL_URL', given('ATOL_URL') ?? 'https://online.atol.ru'),
    login: need('ATOL_LOGIN'),
    password: new Secret(need('ATOL_PASSWORD')),
    group: need('ATOL_GROUP'),
    companyEmail,
  };
}

function orangedataOf(given: Given): ReceiptsConfig {
  const need = needed(given, 'orangedata');
  const vatNumber = need('ORANGEDATA_INN');
  if (checkInn(vatNumber) !== 'ok') throw new ConfigError('ORANGEDATA_INN is no INN');
  const apiUrl = given('ORANGEDATA_URL') ?? 'https://api.orangedata.ru:12003';
  const password = given('ORANGEDATA_CERTIFICATE_PASSWORD');
  const certificate = pemOf('ORANGEDATA_CERTIFICATE', need('ORANGEDATA_CERTIFICATE'));
  const keyText = pemOf('ORANGEDATA_CERTIFICATE_KEY', need('ORANGEDATA_CERTIFICATE_KEY'));
  const key = keyOf('ORANGEDATA_CERTIFICATE_KEY', keyText, password);
  checkPair(certificate, key);
  const authority = given('ORANGEDATA_CA');
  return {
    provider: 'orangedata',
    apiUrl: addressOf('ORANGEDATA_URL', apiUrl, true),
    vatNumber,
    group: given('ORANGEDATA_GROUP') ?? 'Main',
    keyName: given('ORANGEDATA_KEY_NAME') ?? vatNumber,
    signKey: signKeyOf(need('ORANGEDATA_KEY')),
    tls: {
      certificate,
      // Opened once, here: who connects needs no password any more.
      key: new Secret(key.export({ type: 'pkcs8', format: 'pem' }) as string),
      ...(authority === undefined ? {} : { authority: pemOf('ORANGEDATA_CA', authority) }),
    },
  };
}

function needed(given: Given, provider: string): (name: string) => string {
  return (name) => {
    const text = given(name);
    if (text === undefined) throw new ConfigError(`RECEIPTS is ${provider}: set ${name} too`);
    return text;
  };
}

/** An address without a slash at the end. Passwords and certificates travel to it. */
function addressOf(name: string, text: string, always = false): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new ConfigError(`${name} is no http(s) address: ${text}`);
  }
  const isHere = url.hostname === 'localhost' || url.hostname.startsWith('127.');
  if (url.protocol !== 'https:' && (always || !isHere)) {
    throw new ConfigError(`${name} must be https: secrets travel to it`);
  }
  return text.replace(/\/+$/, '');
}

/** PEM as it stands in the setting, or in the file that the setting names. */
function pemOf(name: string, text: string): string {
  if (text.startsWith('-----BEGIN')) return text.replaceAll('\\n', '\n');
  let content: string;
  try {
    content = readFileSync(text, 'utf8');
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new ConfigError(`${name} names a file that cannot be read (${why}): ${text}`);
  }
  if (!content.includes('-----BEGIN')) throw new ConfigError(`${name} must be PEM: ${text}`);
  return content;
}

function keyOf(name: string, pem: string, passphrase?: string): KeyObject {
  try {
    return createPrivateKey({ key: pem, ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    // The error of the library may quote the key.
    throw new ConfigError(`${name} is no private key, or its password is wrong`);
  }
}

function signKeyOf(text: string): KeyObject {
  const key = keyOf('ORANGEDATA_KEY', pemOf('ORANGEDATA_KEY', text));
  if (key.asymmetricKeyType === 'rsa') return key;
  throw new ConfigError('ORANGEDATA_KEY must be an RSA key: the service takes no other signature');
}

function checkPair(certificate: string, key: KeyObject): void {
  let shown: X509Certificate;
  try {
    shown = new X509Certificate(certificate);
  } catch {
    throw new ConfigError('ORANGEDATA_CERTIFICATE is no certificate');
  }
  if (!shown.checkPrivateKey(key)) {
    throw new ConfigError('ORANGEDATA_CERTIFICATE_KEY is not the key of ORANGEDATA_CERTIFICATE');
  }
}
