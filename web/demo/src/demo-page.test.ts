import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoPage, languageOf } from './demo-page.ts';

const assets = { script: '/s.js', styles: ['/a.css', '/b.css'], icon: '/i.svg' };

test('the page says what it is without a script', () => {
  const html = demoPage('en', assets);
  assert.match(html, /<html lang="en">/);
  assert.match(html, /The demo shop of Invogate\. It creates orders through the public API/);
  assert.match(html, /<noscript>.*turn JavaScript on/s);
  assert.match(html, /href="\/a\.css"[\s\S]*href="\/b\.css"/);
  assert.match(demoPage('ru', assets), /Деньги ненастоящие/);
});

test('English is spoken to those who ask for it first', () => {
  const table: [string | undefined, string][] = [
    [undefined, 'ru'],
    ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    ['en-GB,en;q=0.9', 'en'],
    ['EN', 'en'],
    ['enx', 'ru'],
  ];
  for (const [header, language] of table) assert.equal(languageOf(header), language);
});
