import { createTransport } from 'nodemailer';
import { outside } from '#kernel/outside.ts';
import type { Secret } from '#kernel/secret.ts';
import type { MessageChannel, OutgoingMessage, SendOutcome } from '#rooms/messages/ports.ts';

export interface SmtpOptions {
  /**
   * `smtps://user:password@host:465`, or `smtp://…:587`, which begins in plain text and goes over
   * to TLS. `?tls=off` leaves a server without TLS alone, `?tls=any` takes any certificate.
   */
  url: Secret;
  /** `Shop <pay@shop.example>` */
  from: string;
  /** Milliseconds for each step of an exchange. */
  timeoutMs?: number;
}

/** Connections to the server, and letters over each before it is made anew. */
const connections = 4;
const lettersPerConnection = 100;
const timeoutMs = 10_000;

/** An SMTP server of somebody's as the way of letters (RFC 5321). */
export function smtp(options: SmtpOptions): MessageChannel & { close(): void } {
  const transport = createTransport(settingsOf(options));
  return {
    code: 'smtp',
    channel: 'email',
    reachesPeople: true,
    close: () => {
      transport.close();
    },
    send: (message) =>
      outside('smtp', async () => {
        try {
          const { messageId, response } = await transport.sendMail(mailOf(message, options.from));
          return { state: 'sent', providerId: messageId, answer: response };
        } catch (error) {
          return failureOf(error);
        }
      }),
  };
}

function settingsOf({ url, timeoutMs: givenMs = timeoutMs }: SmtpOptions) {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url.reveal());
  const secure = protocol === 'smtps:';
  const tls = searchParams.get('tls');
  return {
    host: hostname,
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    // Without it a man in the middle could take the offer of TLS away and read on.
    requireTLS: !secure && tls !== 'off',
    ignoreTLS: tls === 'off',
    tls: { rejectUnauthorized: tls !== 'any' },
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    pool: true as const,
    maxConnections: connections,
    maxMessages: lettersPerConnection,
    connectionTimeout: givenMs,
    greetingTimeout: givenMs,
    socketTimeout: givenMs,
    // Files and addresses within a letter are never followed.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function mailOf({ id, address, subject, text, html }: OutgoingMessage, from: string) {
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    // As an object: a comma within an address does not make two of it.
    to: { name: '', address },
    subject,
    text,
    html,
    // The same at each try, so that mail programs show a repeated letter once.
    messageId: `<${id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  };
}

/**
 * 5xx to a letter or its address is final (RFC 5321, 4.2.1). A failed login and everything below
 * SMTP is our own trouble, which somebody mends: the letter waits.
 */
function failureOf(error: unknown): SendOutcome {
  const { message, responseCode, code } = error as Error & { responseCode?: number; code?: string };
  const isOurs = code === 'EAUTH' || code === 'ETLS' || code === 'ECONNECTION';
  const final = !isOurs && responseCode !== undefined && responseCode >= 500;
  return { state: final ? 'failed' : 'later', answer: message };
}
