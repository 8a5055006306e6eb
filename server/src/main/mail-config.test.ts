import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { readConfig } from './config.ts';

const production = { INVOGATE_MODE: 'production', PUBLIC_URL: 'https://pay.example' };
const smtp = { SMTP_URL: 'smtps://user:p%40ss@mail.example:465', MAIL_FROM: 'Pay <a@b.example>' };
const sms = { SMS_URL: 'https://sms.example/send', SMS_TOKEN: 'a long token of the provider 1' };

describe('the ways to people, as they are set', () => {
  test('none unless told', () => {
    assert.deepEqual(readConfig({}).mail, { smtp: undefined, sms: undefined });
    assert.deepEqual(readConfig(production).mail, { smtp: undefined, sms: undefined });
  });

  test('both, without a secret in what is shown', () => {
    const { mail } = readConfig({ ...production, ...smtp, ...sms });
    assert.equal(mail.smtp?.url.reveal(), smtp.SMTP_URL);
    assert.equal(mail.sms?.template, '{"to":"{to}","text":"{text}"}');
    assert.ok(!/p%40ss|long token/.test(inspect(mail) + JSON.stringify(mail)));
  });

  const wrong: readonly [what: string, env: Record<string, string>, says: RegExp][] = [
    ['a server without a sender', { SMTP_URL: smtp.SMTP_URL }, /SMTP_URL and MAIL_FROM/],
    ['a sender without a server', { MAIL_FROM: smtp.MAIL_FROM }, /SMTP_URL and MAIL_FROM/],
    [
      'another scheme',
      { ...smtp, SMTP_URL: 'https://user:s3cret@mail.example' },
      /SMTP_URL must be/,
    ],
    ['a sender that is no address', { ...smtp, MAIL_FROM: 'Pay' }, /MAIL_FROM/],
    ['letters in plain text', { ...smtp, SMTP_URL: 'smtp://mail.example?tls=off' }, /keep its TLS/],
    ['messages in plain text', { ...sms, SMS_URL: 'http://sms.example' }, /SMS_URL must be https/],
    ['no address at all', { ...sms, SMS_URL: 'sms' }, /SMS_URL is no/],
    ['a template without the text', { ...sms, SMS_TEMPLATE: '{"to":"{to}"}' }, /SMS_TEMPLATE/],
    ['a template that is no JSON', { ...sms, SMS_TEMPLATE: '{to} {text}' }, /SMS_TEMPLATE/],
    ['a placeholder for a token', { ...sms, SMS_TOKEN: 'xxxxxxxxxxxxxxxxxxxx' }, /SMS_TOKEN/],
  ];
  for (const [what, env, says] of wrong) {
    test(`production refuses ${what}, and tells no password`, () => {
      assert.throws(
        () => readConfig({ ...production, ...env }),
        ({ message }: Error) => says.test(message) && !/s3cret|p%40ss/.test(message),
      );
    });
  }

  test('a mail server of this machine may do without TLS', () => {
    const { mail } = readConfig({
      ...production,
      ...smtp,
      SMTP_URL: 'smtp://127.0.0.1:25?tls=off',
    });
    assert.ok(mail.smtp);
  });
});
