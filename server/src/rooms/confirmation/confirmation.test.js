import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { digestOf, fits, newCode, newPublicCode } from './confirmation.ts';
describe('codes', () => {
    test('have six digits, and all of them come about', () => {
        const codes = Array.from({ length: 2000 }, newCode);
        assert.ok(codes.every((code) => /^\d{6}$/.test(code)));
        assert.ok(new Set(codes).size > 1900);
        const first = new Set(codes.map((code) => code[0]));
        assert.equal(first.size, 10);
    });
    test('public codes are long, different, and safe in a URL', () => {
        const codes = Array.from({ length: 500 }, newPublicCode);
        assert.ok(codes.every((code) => /^[\w-]{24}$/.test(code)));
        assert.equal(new Set(codes).size, 500);
    });
    test('an entry fits with blanks in it, and in no other way', () => {
        const stored = { publicCode: 'p', codeSha256: digestOf('p', '012345') };
        for (const entry of ['012345', ' 012 345\t', '\n012345'])
            assert.ok(fits(stored, entry), entry);
        for (const entry of ['12345', '0123456', '', '012346', '０１２３４５']) {
            assert.ok(!fits(stored, entry), entry);
        }
        assert.ok(!fits({ ...stored, publicCode: 'q' }, '012345'));
    });
});
