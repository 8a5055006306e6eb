import { demoMailbox } from '#adapters/outbox-mail/mailbox.ts';
import { outboxMail } from '#adapters/outbox-mail/outbox-mail.ts';
import { smsHttp } from '#adapters/sms-http/sms-http.ts';
import { smtp } from '#adapters/smtp/smtp.ts';
import type { Database } from '#kernel/database/database.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import type { MessageChannel } from '#rooms/messages/index.ts';
import type { Config } from './config.ts';

/** How letters and short messages leave, and the mailbox that shows them in demo mode. */
export interface WaysToPeople {
  channels: readonly MessageChannel[];
  keepSecrets: boolean;
  plainRoutes: readonly PlainRoute[];
  close(): void;
}

/** Providers by configuration; where there is none, messages stay in the database. */
export function joinWaysToPeople(config: Config, database: Database): WaysToPeople {
  const { sms, smtp: server } = config.mail;
  const demo = config.mode === 'demo';
  const letters = server ? smtp(server) : undefined;
  const short = sms && smsHttp({ ...sms, ...(sms.token ? { token: sms.token } : {}) });
  return {
    channels: [letters ?? outboxMail('email', demo), short ?? outboxMail('sms', demo)],
    keepSecrets: demo,
    plainRoutes: demo ? demoMailbox(database) : [],
    close: () => letters?.close(),
  };
}
