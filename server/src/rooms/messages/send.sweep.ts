import { emit, type Database, type Tx } from '#kernel/database/database.ts';
import { limits } from '#kernel/limits.ts';
import { outside } from '#kernel/outside.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { renderLetter, type Letter } from './letter.ts';
import { messageFailed } from './message.events.ts';
import { messageStates, nextTryAt, type StoredMessage } from './message.ts';
import * as sql from './message.sql.ts';
import type { MessageChannel, SendOutcome } from './ports.ts';

/** A try ends well within it: adapters give up after half a minute. */
const leaseMs = 120_000;

export interface SendDeps {
  database: Database;
  channels: readonly MessageChannel[];
  /** Demo mode: codes stay readable in the mailbox. Else they are wiped once sent. */
  keepSecrets: boolean;
}

/**
 * Sends what is due: claims, sends outside of any transaction, settles. A process that dies in
 * between leaves a lease behind; the message is then sent again, under the same id.
 */
export function sendDueSweep(deps: SendDeps): Sweep {
  return { name: 'messages.send', everyMs: 1000, run: () => sendDue(deps, null) };
}

/** Sends these messages now, without waiting for the sweep. Answers how many were due. */
export function sendNow(deps: SendDeps, ids: readonly string[]): Promise<number> {
  return sendDue(deps, ids);
}

async function sendDue(deps: SendDeps, ids: readonly string[] | null): Promise<number> {
  const { database } = deps;
  const lease = new Date(database.now().getTime() + leaseMs);
  const claimed = await database.inTransaction('messages.claim', (tx) =>
    tx.rows<StoredMessage>(sql.claimDue, [tx.now(), lease, limits.messagesAtOnce, ids]),
  );
  await Promise.all(
    claimed.map(async (message) => {
      const outcome = await tryToSend(deps, message);
      await database.inTransaction('messages.settle', (tx) =>
        settle(tx, message, outcome, deps.keepSecrets),
      );
    }),
  );
  return claimed.length;
}

/** One try. Nothing that a provider does makes it reject. */
async function tryToSend(deps: SendDeps, message: StoredMessage): Promise<SendOutcome> {
  const { id, address, language, letter, usefulUntil } = message;
  if (usefulUntil !== null && deps.database.now() > usefulUntil) {
    return { state: 'failed', answer: 'not sent: it came too late to be of use' };
  }
  const channel = deps.channels.find((each) => each.channel === message.channel);
  if (!channel) return { state: 'failed', answer: `no provider of ${message.channel} is set up` };
  const rendered = { ...renderLetter(letter, language), brief: letter.brief };
  try {
    return await outside(`${channel.code}: a message`, () =>
      channel.send({ id, address, language, ...rendered }),
    );
  } catch (error) {
    return { state: 'later', answer: error instanceof Error ? error.message : String(error) };
  }
}

async function settle(
  tx: Tx,
  message: StoredMessage,
  outcome: SendOutcome,
  keepSecrets: boolean,
): Promise<void> {
  const again = outcome.state === 'later' ? nextTryAt(message, tx.now()) : undefined;
  const wanted = outcome.state === 'later' ? (again ? 'queued' : 'failed') : outcome.state;
  if (wanted !== 'queued' && !messageStates.allows(message.state, wanted)) return;
  const isSent = wanted === 'sent' || wanted === 'delivered';
  const wipe = message.secret && !keepSecrets && wanted !== 'queued';
  const answer = outcome.answer.slice(0, limits.providerAnswer);
  const settled = await tx.row<StoredMessage>(sql.settleMessage, [
    message.id,
    message.dueAt,
    wanted,
    again ?? null,
    outcome.providerId ?? null,
    answer,
    isSent ? null : answer,
    tx.now(),
    wipe,
    wipe ? JSON.stringify(wiped(message.letter)) : null,
  ]);
  if (settled?.state !== 'failed') return;
  const { id: messageId, accountId, template } = settled;
  emit(tx, messageFailed.make({ messageId, accountId, template }));
}

/** What is left of a letter with a code in it. */
function wiped({ subject }: Letter): Letter {
  return { subject: hideDigits(subject), paragraphs: [], footnote: '', brief: '' };
}

function hideDigits(text: string): string {
  return text.replace(/\d/g, '•');
}
