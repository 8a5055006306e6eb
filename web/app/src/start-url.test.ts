import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startUrlOf } from './start-url.ts';

const app = 'https://fuel.example/app/?theme=light';

test('a screen of the app is what the way back names, and nothing of another origin', () => {
  const to = (url: string) => startUrlOf(`?to=${encodeURIComponent(url)}`, app);
  assert.equal(to('https://fuel.example/done?sale=1'), 'https://fuel.example/done?sale=1');
  const foreign = [
    'https://evil.example/',
    'https://fuel.example.evil.example/',
    'http://fuel.example/',
    'https://fuel.example:444/',
    'javascript:alert(1)',
    '//fuel.example/',
    '',
  ];
  for (const url of foreign) assert.equal(to(url), app, url);
  assert.equal(startUrlOf('', app), app);
});
