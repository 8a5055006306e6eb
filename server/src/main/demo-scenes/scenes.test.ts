import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { serveRoutes } from '#test/serve-routes.ts';
import { demoScenes } from './index.ts';
import { scenes } from './scenes.ts';

describe('the scenes of the demo', () => {
  test('are all linked, in the language of the reader', async (t) => {
    const served = await serveRoutes(demoScenes());
    const { url } = served;
    t.after(() => served.stop());
    for (const [address, language] of [
      ['/demo/scenes', 'ru'],
      ['/demo/scenes?languageId=en', 'en'],
    ] as const) {
      const page = await (await fetch(url + address)).text();
      assert.match(page, new RegExp(`<html lang="${language}">`));
      for (const { path, name, who } of scenes) {
        assert.ok(page.includes(`href="${path}?languageId=${language}"`), path);
        assert.ok(page.includes(name[language]) && page.includes(who[language]), path);
      }
    }
    const style = await fetch(`${url}/demo/scenes/style.css`);
    assert.equal(style.headers.get('content-type'), 'text/css; charset=utf-8');
  });

  test('begin each at an address of its own', () => {
    assert.equal(new Set(scenes.map(({ path }) => path)).size, scenes.length);
  });
});
