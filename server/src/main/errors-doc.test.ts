import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { errorAdvice, type Language } from '#http/docs/error-advice.ts';
import { declaredRefusals } from '#kernel/refusal.ts';

const sources = fileURLToPath(new URL('..', import.meta.url));
const languages: Language[] = ['en', 'ru'];

describe('docs/errors.md', () => {
  before(async () => {
    for (const path of globSync('**/*.ts', { cwd: sources })) {
      const declares = readFileSync(join(sources, path), 'utf8').includes('defineRefusal({');
      if (declares && !path.endsWith('.test.ts')) {
        await import(pathToFileURL(join(sources, path)).href);
      }
    }
    assert.ok(declaredRefusals().length > 20, 'the refusals of the rooms are not found');
  });

  test('no code has two statuses', () => {
    const statuses = new Map<string, number>();
    for (const { code, status } of declaredRefusals()) {
      assert.equal(statuses.get(code) ?? status, status, `${code} has two statuses`);
      statuses.set(code, status);
    }
  });

  for (const language of languages) {
    test(`has every refusal and no other, in ${language}`, () => {
      const declared = new Map(declaredRefusals().map(({ code, status }) => [code, status]));
      const rows = errorAdvice(language);
      const written = new Map(rows.map(({ code, status }) => [code, status]));
      assert.equal(written.size, rows.length, 'a code stands in two rows');
      assert.deepEqual(sorted(written), sorted(declared));
    });

    test(`says when and what to change, in ${language}`, () => {
      for (const { code, when, change } of errorAdvice(language)) {
        assert.ok(when !== '' && change !== '', `${code} has an empty cell`);
      }
    });
  }

  test('names the same fields in both languages', () => {
    const names = (language: Language) =>
      errorAdvice(language).map(({ code, field }) => [code, /^`[^`]+`/.exec(field)?.[0] ?? '']);
    assert.deepEqual(names('ru'), names('en'));
  });
});

function sorted(statuses: ReadonlyMap<string, number>): [string, number][] {
  return [...statuses].sort(([a], [b]) => (a < b ? -1 : 1));
}
