import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { demo } from '@invogate/server/src/rooms/accounts/index.ts';
import { demoServer, type DemoServer } from './demo-server.ts';

describe('what papers say, set by commands', () => {
  let server: DemoServer;
  let folder = '';
  before(async () => {
    server = await demoServer();
    folder = mkdtempSync(join(tmpdir(), 'papers-'));
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await server.stop();
  });

  const papers = (...args: string[]) => ['merchant', 'papers', demo.merchantId, ...args];

  test('the set of documents, who signs, and images', async () => {
    const stamp = join(folder, 'stamp.png');
    writeFileSync(stamp, Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]));
    const args = papers('--documents', 'upd', '--vat-payer', 'off', '--stamp', stamp);
    const changed = await server.json<Record<string, unknown>>([
      ...args,
      ...['--signer', 'Директор;Иванов Иван', '--attorney', 'none'],
    ]);
    assert.deepEqual(
      [changed.documentSet, changed.vatPayer, changed.powerOfAttorney, changed.signer],
      [
        ...['upd', false, null],
        { position: 'Директор', lastName: 'Иванов', firstName: 'Иван', middleName: null },
      ],
    );
    assert.match(String(changed.stampHash), /^[0-9a-f]{64}$/);
    const shown = await server.run(['--lang', 'ru', ...papers('--stamp', 'none')]);
    assert.match(shown.out, /документы +УПД/);
    assert.match(shown.out, /печать +нет/);
  });

  test('what cannot be read is told, each in its way', async () => {
    const codes: (number | null)[] = [];
    const wrong = [
      papers(),
      papers('--signer', 'Директор'),
      papers('--attorney', '5'),
      papers('--stamp', join(folder, 'absent.png')),
      ['merchant', 'papers', 'nobody', '--vat-payer', 'on'],
      ['operator', 'set', '--tax-system', '3'],
      ['operator', 'set', '--phone', '1'],
    ];
    for (const args of wrong) codes.push((await server.run(args)).code);
    assert.deepEqual(codes, [2, 2, 2, 2, 4, 2, 1]);
  });

  test('the operator, and the phone and place of a shop', async () => {
    await server.json(['operator', 'set', '--tax-system', '2', '--phone', '+79990000001']);
    const shown = await server.json<Record<string, unknown>>(['operator', 'show']);
    assert.deepEqual([shown.taxSystem, shown.phone], [2, '+79990000001']);
    const shop = await server.json<Record<string, unknown>>([
      ...['merchant', 'set', demo.merchantId, '--site', 'https://shop.example/x'],
      ...['--supplier-phone', 'none'],
    ]);
    assert.deepEqual([shop.siteUrl, shop.supplierPhone], ['https://shop.example/x', null]);
  });
});
