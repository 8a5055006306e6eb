import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { strFromU8, unzipSync } from 'fflate';
import { registrationPictures, widgetArchive } from './widget-archive.ts';
import { widgetWords } from './widget-words.ts';

const files = unzipSync(await widgetArchive('https://pay.example', 'https://pay.example/help'));
const textOf = (name: string): string => {
  const file = files[name];
  assert.ok(file, `${name} is in the archive`);
  return strFromU8(file);
};
const sizeOf = (picture: Uint8Array) => {
  const view = Buffer.from(picture);
  assert.equal(view.toString('latin1', 1, 4), 'PNG');
  return [view.readUInt32BE(16), view.readUInt32BE(20)];
};

describe('the archive of the settings widget', () => {
  test('holds what amoCRM asks for, in both languages', () => {
    const manifest = JSON.parse(textOf('manifest.json')) as {
      widget: { name: string; locale: string[] };
      locations: string[];
    };
    assert.deepEqual(manifest.locations, ['settings']);
    assert.deepEqual(manifest.widget.locale, ['ru', 'en']);
    for (const language of ['ru', 'en'] as const) {
      assert.deepEqual(JSON.parse(textOf(`i18n/${language}.json`)), widgetWords[language]);
    }
    const keys = ({ widget, settings }: (typeof widgetWords)['ru' | 'en']) =>
      [...Object.keys(widget), ...Object.keys(settings)].join();
    assert.equal(keys(widgetWords.ru), keys(widgetWords.en));
    const logo = (name: string) => sizeOf(files[`images/${name}.png`] ?? new Uint8Array());
    assert.deepEqual(logo('logo_main'), [400, 272]);
    assert.deepEqual(logo('logo_min'), [84, 84]);
    assert.ok(Object.values(files).every(({ length }) => length < 300 * 1024));
  });

  test('its script asks our server with the token of amoCRM', async () => {
    interface Widget {
      callbacks: { settings: (modal: unknown) => boolean };
    }
    let make: ((this: unknown) => Widget) | undefined;
    const node: Record<string, unknown> = { length: 0 };
    for (const act of ['append', 'empty', 'text', 'attr', 'val', 'prop', 'on', 'find']) {
      node[act] = () => node;
    }
    const jquery = Object.assign(() => node, { extend: Object.assign });
    runInNewContext(textOf('script.js'), {
      define: (_needs: string[], module: (query: unknown) => (this: unknown) => Widget) => {
        make = module(jquery);
      },
    });
    const asked: { url: string; method: string }[] = [];
    const host = {
      i18n: () => widgetWords.ru.settings,
      $authorizedAjax: (call: { url: string; method: string }) => {
        asked.push(call);
        return Promise.resolve({ data: { settings: { daysToPay: 3 } } });
      },
    };
    assert.ok(make?.call(host).callbacks.settings(node));
    await Promise.resolve();
    assert.deepEqual(
      asked.map(({ url, method }) => [method, url]),
      [['GET', 'https://pay.example/amocrm/widget/settings']],
    );
  });

  test('pictures of methods keep to the limits of the registration', async () => {
    for (const [name, picture] of Object.entries(await registrationPictures())) {
      const size = name === 'acquirer.png' ? [110, 30] : [120, 120];
      assert.deepEqual(sizeOf(picture), size, name);
      assert.ok(name === 'acquirer.png' || picture.length >= 1024, `${name}: ${picture.length}`);
    }
  });
});
