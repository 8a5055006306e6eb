import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { inspect } from 'node:util';
import { clientTls, strangerTls } from '#test/client-tls.ts';
import { readConfig } from './config.ts';

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
const signKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
const atol = {
  RECEIPTS: 'atol',
  ATOL_LOGIN: 'shop',
  ATOL_PASSWORD: 'zUr0OxfI',
  ATOL_GROUP: 'group_1',
  ATOL_EMAIL: 'pay@operator.example',
};
const orangedata = {
  RECEIPTS: 'orangedata',
  ORANGEDATA_INN: '7707083893',
  ORANGEDATA_KEY: signKey,
  ORANGEDATA_CERTIFICATE: clientTls.cert,
  ORANGEDATA_CERTIFICATE_KEY: clientTls.key,
};

describe('who prints receipts, as it is set', () => {
  const folder = mkdtempSync(join(tmpdir(), 'invogate-config-'));
  after(() => {
    rmSync(folder, { recursive: true });
  });
  const file = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };

  test('the training register, unless told otherwise', () => {
    assert.deepEqual(readConfig({}).receipts, { provider: 'training' });
  });

  test('ATOL Online, without a secret in what is shown', () => {
    const { receipts } = readConfig({ ...atol, ATOL_URL: 'https://testonline.atol.ru/' });
    assert.equal(receipts.provider, 'atol');
    assert.equal(receipts.apiUrl, 'https://testonline.atol.ru');
    assert.equal(receipts.password.reveal(), 'zUr0OxfI');
    assert.ok(!(inspect(receipts) + JSON.stringify(receipts)).includes('zUr0OxfI'));
  });

  test('OrangeData, with keys in the settings', () => {
    const { receipts } = readConfig(orangedata);
    assert.equal(receipts.provider, 'orangedata');
    assert.equal(receipts.apiUrl, 'https://api.orangedata.ru:12003');
    assert.equal(receipts.group, 'Main');
    assert.equal(receipts.keyName, '7707083893');
    assert.ok(receipts.signKey.equals(pair.privateKey));
    assert.ok(!(inspect(receipts) + JSON.stringify(receipts)).includes('PRIVATE'));
  });

  test('OrangeData, with keys in files, one of them locked', () => {
    const locked = pair.privateKey.export({
      ...{ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc' },
      passphrase: '1234',
    });
    const { receipts } = readConfig({
      ...orangedata,
      ORANGEDATA_KEY: file('sign.pem', signKey),
      ORANGEDATA_CA: file('ca.pem', strangerTls.cert),
    });
    assert.equal(receipts.provider, 'orangedata');
    assert.equal(receipts.tls.authority, strangerTls.cert);
    const wrongPassword = {
      ORANGEDATA_CERTIFICATE_KEY: file('locked.pem', locked as string),
      ORANGEDATA_CERTIFICATE_PASSWORD: '4321',
    };
    assert.throws(() => readConfig({ ...orangedata, ...wrongPassword }), /password is wrong/);
    const right = { ...wrongPassword, ORANGEDATA_CERTIFICATE_PASSWORD: '1234' };
    // Opened by its password, it turns out to be the key of another certificate.
    assert.throws(() => readConfig({ ...orangedata, ...right }), /is not the key of/);
  });

  const wrong: readonly [what: string, env: Record<string, string>, says: RegExp][] = [
    ['a provider nobody knows', { RECEIPTS: 'paper' }, /RECEIPTS must be one of/],
    ['no password', { ...atol, ATOL_PASSWORD: '' }, /set ATOL_PASSWORD/],
    ['no group', { ...atol, ATOL_GROUP: '' }, /set ATOL_GROUP/],
    ['a sender that is no address', { ...atol, ATOL_EMAIL: 'pay' }, /ATOL_EMAIL/],
    ['plain http', { ...atol, ATOL_URL: 'http://atol.example' }, /ATOL_URL must be https/],
    ['no address at all', { ...atol, ATOL_URL: 'atol' }, /ATOL_URL is no http/],
    ['an INN that is none', { ...orangedata, ORANGEDATA_INN: '7707083894' }, /ORANGEDATA_INN/],
    ['no signing key', { ...orangedata, ORANGEDATA_KEY: '' }, /set ORANGEDATA_KEY/],
    ['a signing key of curves', { ...orangedata, ORANGEDATA_KEY: clientTls.key }, /RSA/],
    ['a file that is not there', { ...orangedata, ORANGEDATA_KEY: 'no.pem' }, /ENOENT.*no\.pem/],
    [
      'a signing key as XML',
      { ...orangedata, ORANGEDATA_KEY: new URL('config.ts', import.meta.url).pathname },
      /ORANGEDATA_KEY must be PEM/,
    ],
    [
      'another key than the certificate has',
      { ...orangedata, ORANGEDATA_CERTIFICATE_KEY: strangerTls.key },
      /is not the key of/,
    ],
    [
      'a certificate that is none',
      { ...orangedata, ORANGEDATA_CERTIFICATE: strangerTls.key },
      /ORANGEDATA_CERTIFICATE is no certificate/,
    ],
    [
      'plain http where a certificate is shown',
      { ...orangedata, ORANGEDATA_URL: 'http://127.0.0.1:1' },
      /ORANGEDATA_URL must be https/,
    ],
  ];
  for (const [what, env, says] of wrong) {
    test(`${what} is refused at the start, and no secret told`, () => {
      assert.throws(
        () => readConfig(env),
        ({ message }: Error) => says.test(message) && !/zUr0OxfI|PRIVATE/.test(message),
      );
    });
  }
});
