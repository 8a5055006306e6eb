import { Secret } from '#kernel/secret.ts';
import { ConfigError } from './config-error.ts';

/** How people are reached. Without a provider messages stay in the database. */
export interface MailConfig {
  smtp: { url: Secret; from: string } | undefined;
  sms: { url: string; template: string; token: Secret | undefined } | undefined;
}

type Given = (name: string) => string | undefined;

/** `{"to":"{to}","text":"{text}"}`: what a provider most often asks for. */
const defaultTemplate = '{"to":"{to}","text":"{text}"}';

/** Reads the ways to people. Throws `ConfigError` for a setting that cannot work. */
export function mailOf(given: Given, production: boolean): MailConfig {
  return { smtp: smtpOf(given, production), sms: smsOf(given, production) };
}

function smtpOf(given: Given, production: boolean): MailConfig['smtp'] {
  const text = given('SMTP_URL');
  const from = given('MAIL_FROM');
  if (text === undefined && from === undefined) return undefined;
  if (text === undefined || from === undefined) {
    throw new ConfigError('Set both SMTP_URL and MAIL_FROM, or neither');
  }
  // The address itself is not repeated: it holds a password.
  const url = URL.parse(text);
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new ConfigError('SMTP_URL must be smtp://… or smtps://user:password@host:465');
  }
  if (!/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/.test(from)) {
    throw new ConfigError('MAIL_FROM must be an address, such as Shop <pay@shop.example>');
  }
  const tls = url.searchParams.get('tls');
  if (production && tls !== null && !isLoopback(url.hostname)) {
    throw new ConfigError('SMTP_URL must keep its TLS in production: codes travel in letters');
  }
  return { url: new Secret(text), from };
}

function smsOf(given: Given, production: boolean): MailConfig['sms'] {
  const url = given('SMS_URL');
  if (url === undefined) return undefined;
  const parsed = URL.parse(url);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    throw new ConfigError('SMS_URL is no http(s) address');
  }
  if (production && parsed.protocol !== 'https:' && !isLoopback(parsed.hostname)) {
    throw new ConfigError('SMS_URL must be https in production: codes travel in messages');
  }
  const template = given('SMS_TEMPLATE') ?? defaultTemplate;
  if (!isTemplate(template)) {
    throw new ConfigError('SMS_TEMPLATE must be a JSON object with {to} and {text} in its texts');
  }
  const token = given('SMS_TOKEN');
  return { url, template, token: token === undefined ? undefined : new Secret(token) };
}

function isTemplate(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && text.includes('{to}') && text.includes('{text}');
  } catch {
    return false;
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}
