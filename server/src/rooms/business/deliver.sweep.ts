import type { Database } from '#kernel/database/database.ts';
import { sign } from '#kernel/hmac-signature.ts';
import { limits } from '#kernel/limits.ts';
import { outside } from '#kernel/outside.ts';
import { retryDelayMs } from '#kernel/retry-delay.ts';
import type { Sweep } from '#kernel/sweep.ts';
import type { CredentialDirectory } from './credential-directory.ts';
import type { BusinessWebhooks, WebhookAnswer } from './ports.ts';
import { claimWebhooks, settleWebhook, type Webhook } from './webhook.sql.ts';

interface DeliveryDeps {
  database: Database;
  directory: CredentialDirectory;
  webhooks: BusinessWebhooks;
  /** From 0 to 1, for jitter. */
  random: () => number;
}

/** Another process tries again after this, should this one die: thrice the time of one exchange. */
const leaseMs = 60_000;
const errorLength = 500;

/** Tells callers what has become of their funds, by the schedule of notifications. */
export function webhookSweep(deps: DeliveryDeps): Sweep {
  const { database } = deps;
  return {
    name: 'business.deliver',
    everyMs: 1000,
    run: async () => {
      const due = await database.inTransaction('business.claim-webhooks', (tx) => {
        const lease = new Date(tx.now().getTime() + leaseMs);
        return tx.rows<Webhook>(claimWebhooks, [tx.now(), lease, limits.returnsAtOnce]);
      });
      await Promise.all(due.map((webhook) => deliver(deps, webhook)));
      return due.length;
    },
  };
}

async function deliver(deps: DeliveryDeps, webhook: Webhook): Promise<void> {
  const { database, random } = deps;
  const answer = await post(deps, webhook);
  const waitMs = answer.delivered ? undefined : retryDelayMs(webhook.tries, random());
  await database.inTransaction('business.settle-webhook', (tx) => {
    const dueAt = waitMs === undefined ? null : new Date(tx.now().getTime() + waitMs);
    const state = answer.delivered ? 'delivered' : dueAt === null ? 'undelivered' : 'open';
    const why = answer.delivered ? null : answer.why.slice(0, errorLength);
    return tx.run(settleWebhook, [webhook.id, state, dueAt, why]);
  });
}

async function post(
  { directory, webhooks }: DeliveryDeps,
  { credentialId, body }: Webhook,
): Promise<WebhookAnswer> {
  const caller = (await directory.all()).find(({ id }) => id === credentialId);
  const { webhookUrl: url, webhookKey: key, signatureAlgorithm: algorithm } = caller ?? {};
  if (!url || !key || !algorithm) return { delivered: false, why: 'there is no address any more' };
  const signature = sign(body, key, algorithm);
  try {
    return await outside('a webhook', () => webhooks({ url, body, signature }));
  } catch (error) {
    return { delivered: false, why: error instanceof Error ? error.message : String(error) };
  }
}
