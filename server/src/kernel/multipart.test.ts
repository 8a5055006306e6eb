import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMultipart } from './multipart.ts';

const type = 'multipart/form-data; boundary=XYZ';
const part = (header: string, body: string | Buffer) =>
  Buffer.concat([
    Buffer.from(`--XYZ\r\nContent-Disposition: form-data; ${header}\r\n\r\n`),
    Buffer.from(body),
    Buffer.from('\r\n'),
  ]);
const form = (...parts: Buffer[]) => Buffer.concat([...parts, Buffer.from('--XYZ--\r\n')]);

test('fields and files, whose bytes may hold anything', () => {
  const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 88, 89, 13, 10, 13, 10]);
  const body = form(part('name="a"', 'да'), part('name="file"; filename="Устав%22.pdf"', bytes));
  const parts = readMultipart(type, body) ?? [];
  assert.deepEqual(
    parts.map(({ name, fileName }) => [name, fileName]),
    [
      ['a', undefined],
      ['file', 'Устав".pdf'],
    ],
  );
  assert.equal(parts[0]?.bytes.toString(), 'да');
  assert.ok(parts[1]?.bytes.equals(bytes));
  assert.equal(readMultipart('multipart/form-data; boundary="XYZ"', body)?.length, 2);
});

test('nothing is made of a broken body', () => {
  const good = form(part('name="a"', '1'));
  assert.equal(readMultipart('text/plain', good), undefined);
  assert.equal(readMultipart('multipart/form-data', good), undefined);
  for (let cut = 0; cut < good.length - 4; cut++) {
    assert.equal(readMultipart(type, good.subarray(0, cut)), undefined, String(cut));
  }
  assert.equal(readMultipart(type, form(part('filename="x"', '1'))), undefined);
  const many = Array.from({ length: 51 }, () => part('name="a"', '1'));
  assert.equal(readMultipart(type, form(...many)), undefined);
});
