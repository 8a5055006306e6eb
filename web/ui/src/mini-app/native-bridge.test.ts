import assert from 'node:assert/strict';
import { describe, mock, test } from 'node:test';
import { runInNewContext } from 'node:vm';
import type { HostActs } from './host.ts';
import { nativeHost, scriptOf } from './native-bridge.ts';
import type { InitData } from './protocol.ts';

const id = 'f'.repeat(32);
const url = 'https://app.example/start?x=1';
const init: InitData = {
  public: {
    ...{ minappType: 'order', fullHeight: true, shopId: 7, locale: 'ru' },
    ...{ userEmail: '', userName: 'Ann </script>\u2028', userPhone: '' },
  },
  private: { metaData: [] },
};

/** A web view of React Native, emulated: what is injected runs in the page of the app. */
function openView() {
  mock.timers.enable({ apis: ['setTimeout'] });
  const seen: unknown[] = [];
  const did: string[] = [];
  const note =
    (name: string) =>
    (...args: unknown[]) => {
      did.push([name, ...args].map(String).join(' '));
    };
  const acts: HostActs = {
    begin: () => init,
    resize: note('resize'),
    pay: note('pay'),
    doneUnpaid: note('doneUnpaid'),
    error: note('error'),
    link: note('link'),
    unavailable: note('unavailable'),
    dropped: note('dropped'),
  };
  const window = { postMessage: (message: unknown) => seen.push(message) };
  const inject = (script: string) => {
    runInNewContext(script, { window });
  };
  const host = nativeHost({ id, mode: 'order', url }, { inject }, acts);
  // As the published library does it there.
  const post = (message: object) => host.hear(JSON.stringify(message), url);
  return { host, seen, did, post };
}

describe('a mini-app inside React Native', () => {
  test('posts texts and hears objects', (t) => {
    const { post, seen } = openView();
    t.after(() => mock.timers.reset());
    post({ id, action: 'init' });
    assert.deepEqual(JSON.parse(JSON.stringify(seen)), [{ id, action: 'init', data: init }]);
    assert.equal(typeof seen[0], 'object');
  });

  test('every action arrives, and results go back', (t) => {
    const { host, post, did, seen } = openView();
    t.after(() => mock.timers.reset());
    post({ id, action: 'height', data: 500 });
    post({ id, action: 'done', data: null });
    post({ id, action: 'done', data: 'https://pay.example/1' });
    post({ id, action: 'checkout', data: 'https://pay.example/2' });
    post({ id, action: 'error', data: null });
    post({ id, action: 'error', data: 'No cars' });
    post({ id, action: 'link', data: 'tel:+7999' });
    post({ id, action: 'unavailable', data: null });
    assert.deepEqual(did, [
      ...['doneUnpaid', 'pay https://pay.example/1 done', 'pay https://pay.example/2 checkout'],
      ...['error undefined', 'error No cars', 'link tel:+7999', 'unavailable said'],
    ]);
    host.sendResult('hold');
    assert.deepEqual(JSON.parse(JSON.stringify(seen)), [
      { id, action: 'paymentResult', data: 'hold' },
    ]);
  });

  test('is not heard from another page, with another id, or as no JSON', (t) => {
    const { host, did } = openView();
    t.after(() => mock.timers.reset());
    const init = JSON.stringify({ id, action: 'init' });
    host.hear(init, 'https://evil.example/start');
    host.hear(init, 'about:blank');
    host.hear(JSON.stringify({ id: 'x', action: 'init' }), url);
    host.hear('{', url);
    host.hear('"init"', url);
    assert.deepEqual(did, [
      ...['dropped origin', 'dropped origin', 'dropped id', 'dropped shape', 'dropped shape'],
    ]);
  });

  test('that says nothing for fifteen seconds is not there', (t) => {
    const { did } = openView();
    t.after(() => mock.timers.reset());
    mock.timers.tick(14_999);
    assert.deepEqual(did, []);
    mock.timers.tick(1);
    assert.deepEqual(did, ['unavailable silent']);
  });
});

test('a script holds nothing that could end it', () => {
  const script = scriptOf({ id, action: 'init', data: init });
  assert.doesNotMatch(script, /[<\u2028\u2029]/);
});
