import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import iconv from 'iconv-lite';
import { readXml, XmlUnreadable } from './read-xml.ts';
import { writeXml } from './write-xml.ts';
import { element } from './xml-element.ts';

const unreadable = (text: string | Buffer, reason: RegExp): void => {
  assert.throws(
    () => readXml(Buffer.from(text)),
    (error) => error instanceof XmlUnreadable && reason.test(error.message),
  );
};

describe('reading XML of strangers', () => {
  it('reads what is written, whatever signs it holds', () => {
    const root = element('Файл', { ИдФайл: '<&">\'\t\n\r ]]> &amp;' }, [
      element('Текст', {}, 'a < b && c > "d" ]]>'),
      element('Пусто', { __proto__0: '1' }),
      element('Ряд', {}, [element('Один', { a: '1' }), element('Два', {}, ' ё ')]),
    ]);
    assert.deepEqual(readXml(writeXml(root)), root);
  });

  it('reads UTF-8 and windows-1251, as declared', () => {
    const xml = (encoding: string): string =>
      `<?xml version="1.0" encoding="${encoding}"?><Файл a="Ёж"/>`;
    const expected = { name: 'Файл', attributes: { a: 'Ёж' }, content: [] };
    assert.deepEqual(readXml(Buffer.from(xml('UTF-8'))), expected);
    assert.deepEqual(readXml(Buffer.from(`\uFEFF${xml('utf-8')}`)), expected);
    assert.deepEqual(readXml(Buffer.from('<Файл a="Ёж"/>')), expected);
    assert.deepEqual(readXml(iconv.encode(xml('windows-1251'), 'win1251')), expected);
    unreadable(xml('UTF-7'), /encoding utf-7/);
    unreadable(iconv.encode(xml('utf-8'), 'win1251'), /no UTF-8/);
    unreadable(iconv.encode(xml('utf-16'), 'utf-16'), /no UTF-8/);
  });

  it('refuses every document type: nothing is expanded, nothing fetched', () => {
    unreadable('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd"><a/>', /document type/);
    unreadable('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', /document type/);
    const laughs = Array.from(
      { length: 9 },
      (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`,
    );
    unreadable(`<!DOCTYPE a [<!ENTITY l0 "ha">${laughs.join('')}]><a>&l9;</a>`, /document type/);
    unreadable('<a>&x;</a>', /well-formed/);
  });

  it('refuses what is not well-formed', () => {
    for (const text of [
      ...['', '   ', 'text', '<a>', '<a></b>', '<a/><b/>', '<a b=1/>', '<a b="1" b="2"/>'],
      ...['<a b="<"/>', '<a>&</a>', '<a>\u0001</a>', '<a>&#0;</a>', '<a', '<a/>x'],
    ]) {
      unreadable(text, /well-formed|empty/);
    }
    unreadable('<a>x<b/></a>', /text between/);
  });

  it('stops at the first thing that is too much', () => {
    unreadable('<a>'.repeat(1_000_000), /more than 20 deep/);
    unreadable(`<a>${'<b/>'.repeat(200_000)}</a>`, /more than 200000 elements/);
    const attributes = Array.from({ length: 61 }, (_, i) => ` a${i}=""`).join('');
    unreadable(`<a${attributes}/>`, /more than 60 attributes/);
    unreadable(Buffer.alloc(8 * 1024 * 1024 + 1, 0x20), /bytes/);
    assert.doesNotThrow(() => readXml(Buffer.from('<a>'.repeat(20) + '</a>'.repeat(20))));
  });

  it('takes names of the language as plain names', () => {
    const read = readXml(Buffer.from('<constructor __proto__="1" toString="2"/>'));
    assert.equal(Object.getPrototypeOf(read.attributes), Object.prototype);
    assert.deepEqual(Object.keys(read.attributes), ['__proto__', 'toString']);
  });
});
