import { Pool } from 'undici';
import { serve } from './serve.ts';

/**
 * The limit of the client: posts `BENCH_COUNT` bodies of `BENCH_BYTES` bytes to `BENCH_URL` over 64
 * connections, and tells how many milliseconds it took.
 */
const connections = 64;
const url = new URL(process.env.BENCH_URL ?? '');
const body = JSON.stringify({ text: 'x'.repeat(Number(process.env.BENCH_BYTES)) });
const pool = new Pool(url.origin, { connections });
const started = performance.now();
let left = Number(process.env.BENCH_COUNT);

async function client(): Promise<void> {
  while (left-- > 0) {
    const answer = await pool.request({
      path: url.pathname,
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body,
    });
    await answer.body.text();
  }
}

await Promise.all(Array.from({ length: connections }, client));
serve({ tookMs: performance.now() - started }, () => pool.close());
