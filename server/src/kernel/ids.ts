import { randomFillSync } from 'node:crypto';

const pool = Buffer.allocUnsafe(16 * 256);
let used = pool.length;
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
let lastMs = 0;
let sequence = 0;

/**
 * A time-ordered UUID (version 7, RFC 9562): 48 bits of `nowMs`, a 12-bit sequence within the
 * millisecond so that ids of one process sort by creation, 62 random bits.
 */
export function newId(nowMs: number): string {
  if (used + 16 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool;
  const at = used;
  used += 16;
  const seq = nextSequence(nowMs, bytes, at);
  const ms = lastMs;
  return (
    hex2(ms / 0x10000000000) +
    hex2(ms / 0x100000000) +
    hex2(ms / 0x1000000) +
    hex2(ms / 0x10000) +
    '-' +
    hex2(ms / 0x100) +
    hex2(ms) +
    '-' +
    hex2(0x70 | (seq >> 8)) +
    hex2(seq) +
    '-' +
    hex2(0x80 | ((bytes[at + 8] ?? 0) & 0x3f)) +
    hex2(bytes[at + 9] ?? 0) +
    '-' +
    tail(bytes, at + 10)
  );
}

/** Starts each millisecond at a random low point and counts up; borrows from the future when full. */
function nextSequence(nowMs: number, bytes: Buffer, at: number): number {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    sequence = (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)) & 0x3ff;
  } else if (++sequence > 0xfff) {
    lastMs += 1;
    sequence = 0;
  }
  return sequence;
}

function hex2(value: number): string {
  return hex[Math.floor(value) & 0xff] ?? '00';
}

function tail(bytes: Buffer, from: number): string {
  let text = '';
  for (let i = from; i < from + 6; i++) text += hex2(bytes[i] ?? 0);
  return text;
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether the text has the form of a UUID of any version. */
export function isUuid(text: string): boolean {
  return uuidForm.test(text);
}
