import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { cruise } from 'dependency-cruiser';
import configuration from '../.dependency-cruiser.mjs';
import { floors } from './floors.ts';

const room = (name: string, file = 'index.ts'): string => `server/src/rooms/${name}/${file}`;

/** An import that must be refused, and the rule that must refuse it. */
const refused: [from: string, to: string, rule: string][] = [
  [room('orders'), room('payments'), 'floor-1-orders'],
  [room('orders'), room('funds'), 'floor-1-orders'],
  [room('orders'), room('ledger', 'entry.ts'), 'floor-1-orders'],
  [room('ledger'), room('accounts'), 'floor-0-ledger'],
  [room('orders'), 'server/src/http/app.ts', 'rooms-know-no-machinery'],
  [room('orders'), 'server/src/jobs/sweep.ts', 'rooms-know-no-machinery'],
  [room('orders'), 'server/src/main/compose.ts', 'rooms-know-no-machinery'],
  [room('orders'), 'server/src/adapters/yookassa/index.ts', 'rooms-know-no-machinery'],
  [room('orders'), 'node_modules/fastify', 'rooms-know-no-machinery'],
  [room('orders'), 'node_modules/pg', 'only-the-database-folder-knows-pg'],
  [room('orders'), 'node_modules/undici', 'rooms-know-no-machinery'],
  [room('orders'), 'node_modules/ws', 'rooms-know-no-machinery'],
  [room('orders'), 'server/test/world.ts', 'product-code-needs-no-test-code'],
  ['server/src/kernel/money.ts', room('orders'), 'kernel-stands-below-all'],
  ['server/src/kernel/money.ts', 'node_modules/pg', 'only-the-database-folder-knows-pg'],
  ['server/src/adapters/yookassa/index.ts', room('orders', 'order.ts'), 'adapters-only-translate'],
  ['server/src/adapters/yookassa/index.ts', 'server/src/http/app.ts', 'adapters-only-translate'],
  ['server/src/http/app.ts', room('orders', 'order.ts'), 'rooms-are-entered-by-the-door'],
  ['server/src/main/compose.ts', 'node_modules/fastify', 'only-http-knows-fastify'],
  ['server/src/main/compose.ts', 'node_modules/pg', 'only-the-database-folder-knows-pg'],
  ['contracts/src/order.ts', 'node_modules/undici', 'contracts-need-only-typebox'],
  ['contracts/src/order.ts', 'server/src/kernel/money.ts', 'contracts-need-only-typebox'],
  ['client/src/index.ts', 'node_modules/undici', 'client-needs-only-contracts'],
  ['till/src/till-core.ts', 'server/src/kernel/money.ts', 'a-till-knows-only-the-public-protocol'],
  ['web/demo/src/app.tsx', 'till/src/till-core.ts', 'web-never-sees-the-server'],
  ['web/pay/src/page.tsx', 'server/src/kernel/money.ts', 'web-never-sees-the-server'],
  [
    'miniapps/fuel/src/backend/desk.ts',
    'server/src/kernel/money.ts',
    'a-mini-app-knows-only-the-public-api',
  ],
  [
    'miniapps/fuel/src/app/app.tsx',
    'miniapps/restaurant/src/menu.ts',
    'a-mini-app-knows-only-the-public-api',
  ],
  ['miniapps/kit/src/app/host.ts', 'miniapps/fuel/src/fuel.ts', 'the-kit-knows-no-mini-app'],
  ['server/src/main/start.ts', 'cli/src/main.ts', 'nobody-needs-the-command-or-the-bench'],
  ['server/src/main/start.ts', 'server/src/nowhere.ts', 'every-import-is-found'],
];

const allowed: [from: string, to: string][] = [
  [room('orders'), room('ledger')],
  [room('orders'), room('orders', 'order.ts')],
  [room('amocrm'), room('notifications')],
  [room('orders'), 'server/src/kernel/money.ts'],
  [room('orders'), 'contracts/src/order.ts'],
  [room('orders', 'order.test.ts'), 'server/test/world.ts'],
  ['server/src/adapters/yookassa/index.ts', room('payments', 'ports.ts')],
  ['server/src/adapters/yookassa/index.ts', 'node_modules/undici'],
  ['server/src/http/app.ts', 'node_modules/fastify'],
  ['server/src/http/app.ts', room('orders')],
  ['server/src/kernel/database/connect.ts', 'node_modules/pg'],
  ['server/src/main/migrate.ts', 'node_modules/pg'],
  ['server/src/main/compose.ts', room('orders', 'order.routes.ts')],
  ['contracts/src/order.ts', 'node_modules/typebox'],
  ['client/src/index.ts', 'contracts/src/order.ts'],
  ['web/pay/src/page.tsx', 'contracts/src/order.ts'],
  ['miniapps/fuel/src/app/app.tsx', 'miniapps/kit/src/app/host.ts'],
  ['miniapps/fuel/src/backend/desk.ts', 'client/src/index.ts'],
  ['web/demo/src/app.tsx', 'till/src/view.ts'],
  ['till/src/gate-connection.ts', 'node_modules/ws'],
];

for (const [from, to, rule] of refused) {
  test(`${from} must not import ${to}`, async () => {
    assert.ok((await brokenBy(from, to, 'import')).includes(rule));
    assert.ok((await brokenBy(from, to, 'import type')).includes(rule), 'as a type neither');
  });
}

for (const [from, to] of allowed) {
  test(`${from} may import ${to}`, async () => {
    assert.deepEqual(await brokenBy(from, to, 'import'), []);
  });
}

test('a circle and an orphan are refused', async () => {
  const one = 'server/src/kernel/one.ts';
  const two = 'server/src/kernel/two.ts';
  const circle = { [one]: `import './two.ts';`, [two]: `import './one.ts';` };
  assert.ok((await rulesBrokenIn(circle)).includes('no-circle'));
  assert.deepEqual(await rulesBrokenIn({ [one]: 'export const alone = 1;' }), ['no-orphan']);
});

test('each room has a rule of its own', () => {
  const names = new Set(configuration.forbidden?.map((rule) => rule.name));
  floors.forEach((rooms, floor) => {
    for (const name of rooms) assert.ok(names.has(`floor-${String(floor)}-${name}`));
  });
});

async function brokenBy(from: string, to: string, kind: string): Promise<string[]> {
  const up = '../'.repeat(from.split('/').length - 1);
  const name = to.replace('node_modules/', '');
  const statement = `${kind} { thing } from '${name === to ? `${up}${to}` : name}';\n`;
  const target = name === to ? to : `${to}/index.js`;
  return rulesBrokenIn({
    ...(to.endsWith('nowhere.ts') ? {} : { [target]: 'export const thing = 1;\n' }),
    [from]: `${statement}export type Used = typeof thing;\n`,
  });
}

/** The names of the rules that a tree of these files breaks. */
async function rulesBrokenIn(files: Record<string, string>): Promise<string[]> {
  const baseDir = mkdtempSync(join(tmpdir(), 'import-rules-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(baseDir, path)), { recursive: true });
      writeFileSync(join(baseDir, path), text);
    }
    const { forbidden = [], options = {} } = configuration;
    const { output } = await cruise(
      Object.keys(files).filter((path) => !path.startsWith('node_modules')),
      { ...options, ruleSet: { forbidden }, validate: true, baseDir },
      options.enhancedResolveOptions,
    );
    assert.ok(typeof output !== 'string');
    return [...new Set(output.summary.violations.map(({ rule }) => rule.name))];
  } finally {
    rmSync(baseDir, { recursive: true });
  }
}
