import assert from 'node:assert/strict';
import { test } from 'node:test';
import { edoOf, joinEdoOperator } from './edo-config.ts';

const keys = {
  EDO: 'diadoc',
  DIADOC_CLIENT_ID: 'client-of-a-test',
  DIADOC_LOGIN: 'user',
  DIADOC_PASSWORD: 'password-of-a-test',
  DIADOC_BOX_ID: '5b1e0000-0000-4000-8000-000000000001',
};
const read = (env: Partial<Record<string, string>>, production = false) =>
  edoOf(env, '/data', production);

test('a folder beside the data unless told otherwise', () => {
  assert.deepEqual(read({}), { operator: 'folder', folder: '/data/edo' });
  assert.deepEqual(read({ EDO_FOLDER: '/mnt/edo' }), { operator: 'folder', folder: '/mnt/edo' });
  assert.equal(joinEdoOperator(read({ EDO: ' ', EDO_FOLDER: '' })).code, 'folder');
  assert.equal(joinEdoOperator(read({ EDO: 'paper' })).code, 'paper');
});

test('Diadoc needs all its keys, and shows none of the secrets', () => {
  const config = read(keys);
  assert.equal(joinEdoOperator(config).code, 'diadoc');
  assert.doesNotMatch(JSON.stringify(config), /of-a-test/);
  for (const name of Object.keys(keys).filter((each) => each !== 'EDO')) {
    assert.throws(() => read({ ...keys, [name]: undefined }), new RegExp(name));
  }
});

test('what cannot work is refused', () => {
  assert.throws(() => read({ EDO: 'fax' }), /folder, diadoc, paper/);
  assert.throws(() => read({ ...keys, DIADOC_BOX_ID: 'box' }), /GUID/);
  assert.throws(() => read({ ...keys, DIADOC_URL: 'http://diadoc.example' }, true), /https/);
  assert.throws(() => read({ ...keys, DIADOC_URL: 'diadoc.example' }), /https/);
});
