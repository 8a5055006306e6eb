import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, test, type TestContext } from 'node:test';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { Secret } from '#kernel/secret.ts';
import { shopTls } from '#test/tls.ts';
import { smtp } from './smtp.ts';

const letter = {
  id: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be001',
  address: 'payer@example.com',
  language: 'ru',
  subject: 'Код подтверждения: 123456',
  text: 'Код: 123456\n',
  html: '<p>Код: <b>123456</b></p>',
  brief: '123456',
} as const;

/** A real SMTP server of this machine; what it took, and who logged in. */
async function openServer(t: TestContext, options: SMTPServerOptions = {}) {
  const letters: string[] = [];
  const envelopes: { from: string; to: string[] }[] = [];
  const logins: string[] = [];
  const secured: boolean[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.key === undefined ? ['STARTTLS'] : [],
    logger: false,
    onAuth: (auth, _session, done) => {
      logins.push(`${auth.username ?? ''}:${auth.password ?? ''}`);
      if (auth.password === 'right word') done(null, { user: auth.username });
      else done(new Error('535 bad credentials'));
    },
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      envelopes.push({
        from: mailFrom === false ? '' : mailFrom.address,
        to: rcptTo.map(({ address }) => address),
      });
      secured.push(session.secure);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        letters.push(Buffer.concat(chunks).toString('utf8'));
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  t.after(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port, letters, envelopes, logins, secured };
}

function sender(t: TestContext, url: string) {
  const channel = smtp({
    url: new Secret(url),
    from: 'Invogate <pay@invogate.example>',
    timeoutMs: 500,
  });
  t.after(() => {
    channel.close();
  });
  return channel;
}

const refusing = (code: number): SMTPServerOptions => ({
  onRcptTo: (_address, _session, done) => {
    done(Object.assign(new Error('no'), { responseCode: code }));
  },
});

describe('smtp', () => {
  test('a letter arrives with both forms, in its own words', async (t) => {
    const server = await openServer(t);
    const outcome = await sender(t, `smtp://127.0.0.1:${server.port}?tls=off`).send(letter);
    assert.equal(outcome.state, 'sent');
    assert.match(outcome.answer, /^250/);
    assert.deepEqual(server.envelopes, [
      { from: 'pay@invogate.example', to: ['payer@example.com'] },
    ]);
    const [raw = ''] = server.letters;
    assert.match(raw, /^From: Invogate <pay@invogate\.example>/m);
    assert.match(raw, new RegExp(`^Message-ID: <${letter.id}@invogate\\.example>`, 'm'));
    assert.match(raw, /^Auto-Submitted: auto-generated/m);
    assert.match(raw, /multipart\/alternative/);
    assert.match(raw, /^Subject: =\?UTF-8\?/m);
    assert.match(raw, /text\/plain; charset=utf-8/);
    assert.match(raw, /text\/html; charset=utf-8/);
  });

  test('a comma in an address does not make two of it', async (t) => {
    const server = await openServer(t);
    const address = 'a@example.com, b@example.com';
    await sender(t, `smtp://127.0.0.1:${server.port}?tls=off`).send({ ...letter, address });
    for (const { to } of server.envelopes) assert.equal(to.length, 1);
  });

  for (const [code, state] of [
    [421, 'later'],
    [450, 'later'],
    [452, 'later'],
    [550, 'failed'],
    [553, 'failed'],
  ] as const) {
    test(`an answer ${code} means ${state}`, async (t) => {
      const server = await openServer(t, refusing(code));
      const outcome = await sender(t, `smtp://127.0.0.1:${server.port}?tls=off`).send(letter);
      assert.equal(outcome.state, state, outcome.answer);
      assert.equal(server.letters.length, 0);
    });
  }

  test('a letter refused after its text is refused for good', async (t) => {
    const server = await openServer(t, {
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => {
          done(Object.assign(new Error('spam'), { responseCode: 554 }));
        });
      },
    });
    const outcome = await sender(t, `smtp://127.0.0.1:${server.port}?tls=off`).send(letter);
    assert.equal(outcome.state, 'failed');
  });

  test('nobody listens: later', async (t) => {
    const outcome = await sender(t, 'smtp://127.0.0.1:1?tls=off').send(letter);
    assert.equal(outcome.state, 'later');
  });

  test('a server that says nothing: later', async (t) => {
    const server = await openServer(t, { onConnect: () => undefined });
    const outcome = await sender(t, `smtp://127.0.0.1:${server.port}?tls=off`).send(letter);
    assert.equal(outcome.state, 'later');
  });

  test('a login is sent as it is written, and only then', async (t) => {
    const server = await openServer(t, { ...shopTls, authOptional: false });
    const right = `smtp://us%40er:right%20word@127.0.0.1:${server.port}?tls=any`;
    assert.equal((await sender(t, right).send(letter)).state, 'sent');
    assert.deepEqual(server.logins, ['us@er:right word']);
  });

  test('a login that is refused is our own trouble: later', async (t) => {
    const server = await openServer(t, { ...shopTls, authOptional: false });
    const wrong = `smtp://user:wrong@127.0.0.1:${server.port}?tls=any`;
    const outcome = await sender(t, wrong).send(letter);
    assert.equal(outcome.state, 'later');
    assert.ok(!outcome.answer.includes('wrong'));
  });

  test('plain text goes over to TLS, else nothing is sent', async (t) => {
    const server = await openServer(t, shopTls);
    assert.equal(
      (await sender(t, `smtp://127.0.0.1:${server.port}?tls=any`).send(letter)).state,
      'sent',
    );
    assert.deepEqual(server.secured, [true]);
    const strict = await sender(t, `smtp://127.0.0.1:${server.port}`).send(letter);
    assert.equal(strict.state, 'later', 'its certificate is of an authority that nobody knows');
    const bare = await openServer(t);
    const outcome = await sender(t, `smtp://127.0.0.1:${bare.port}`).send(letter);
    assert.equal(outcome.state, 'later', 'a server without TLS gets nothing');
    assert.equal(bare.letters.length, 0);
  });

  test('TLS from the first byte', async (t) => {
    const server = await openServer(t, { ...shopTls, secure: true });
    const outcome = await sender(t, `smtps://127.0.0.1:${server.port}?tls=any`).send(letter);
    assert.equal(outcome.state, 'sent');
    assert.deepEqual(server.secured, [true]);
  });
});
