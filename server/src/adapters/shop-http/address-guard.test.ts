import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  allowedAddresses,
  checkTarget,
  ForbiddenTarget,
  isAllowedAddress,
} from './address-guard.ts';

const strict = { allowLoopback: false, ports: [80, 443, 8443] };
const relaxed = { ...strict, allowLoopback: true };

describe('addresses of shops', () => {
  const good = [
    'https://shop.example/ib',
    'http://8.8.8.8/',
    'https://shop.example:8443/a?b=c',
    'https://[2a00:1450:4001:81b::200e]/',
    'https://магазин.рф/',
  ];
  for (const url of good) {
    test(`may be ${url}`, () => {
      assert.equal(checkTarget(url, strict).href, new URL(url).href);
    });
  }

  const forbidden = [
    'ftp://shop.example/',
    'file:///etc/passwd',
    'gopher://shop.example/',
    'shop.example',
    'https://user:word@shop.example/',
    'http://shop.example:22/',
    'http://shop.example:5432/',
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.0.0.1./',
    'http://0.0.0.0/',
    'http://10.1.2.3/',
    'http://172.16.0.1/',
    'http://172.31.255.255/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://100.100.100.200/',
    'http://192.0.0.192/',
    'http://198.18.0.1/',
    'http://224.0.0.1/',
    'http://240.0.0.1/',
    'http://255.255.255.255/',
    'http://[::]/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::ffff:a9fe:a9fe]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[64:ff9b:1::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[2001:0:7f00:1::]/',
    'http://[fc00::1]/',
    'http://[fd00:ec2::254]/',
    'http://[fe80::1]/',
    'http://[fec0::1]/',
    'http://[ff02::1]/',
    'http://[2001:db8::1]/',
    'http://１２７.０.０.１/',
  ];
  for (const url of forbidden) {
    test(`may not be ${url}`, () => {
      assert.throws(() => checkTarget(url, strict), ForbiddenTarget);
    });
  }

  test('loopback alone is let in by the switch, on any port', () => {
    for (const url of ['http://127.0.0.1:3999/', 'http://[::1]:80/', 'http://0x7f000001:81/']) {
      assert.ok(checkTarget(url, relaxed));
    }
    for (const url of ['http://10.1.2.3/', 'http://169.254.169.254/', 'http://0.0.0.0/']) {
      assert.throws(() => checkTarget(url, relaxed), ForbiddenTarget);
    }
  });

  test('of the addresses of a name only public ones are kept', () => {
    const addresses = ['10.0.0.1', '8.8.8.8', '::1'].map((address) => ({ address }));
    assert.deepEqual(allowedAddresses('a.test', addresses, strict), [{ address: '8.8.8.8' }]);
    assert.throws(
      () => allowedAddresses('a.test', [{ address: '10.0.0.1' }], strict),
      (error) => {
        assert.ok(error instanceof ForbiddenTarget && !error.message.includes('10.0.0.1'));
        return true;
      },
    );
    assert.throws(() => allowedAddresses('a.test', [], strict), ForbiddenTarget);
  });

  test('what is no address is not allowed', () => {
    for (const text of ['', 'localhost', '1.2.3', 'fe80::1%eth0']) {
      assert.ok(!isAllowedAddress(text, relaxed), text);
    }
  });
});
