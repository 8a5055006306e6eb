import type { Database } from '#kernel/database/database.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import {
  callId,
  gateChannel,
  readSignal,
  type GateAsks,
  type GateCalls,
  type GateQuestions,
  type GateStatus,
} from '#rooms/notifications/index.ts';
import { closeCodes, type GateConnection, type GateTiming } from './gate-connection.ts';
import { GateSession } from './gate-session.ts';

/** The channel on which accounts tell that tokens have changed. */
const accountsChannel = 'accounts';

export interface HallDeps {
  database: Database;
  accounts: Pick<Accounts, 'authenticate'>;
  calls: GateCalls;
  questions: GateQuestions;
  asks: GateAsks;
  onTrouble: (error: unknown) => void;
  timing: GateTiming;
}

/** How often it is noted that an account is still connected. */
const presenceMs = 60 * 60 * 1000;

/** All connections of this process, by account. */
export interface GateHall {
  enter(connection: GateConnection): void;
  /** Open connections of a token, in this process. */
  count(tokenId: string): number;
  askStatus(tokenId: string, logQuantity: number): Promise<GateStatus | undefined>;
  /** Says good-bye to everybody, and cuts who has not gone after `farewellMs`. */
  close(farewellMs: number): Promise<void>;
}

export function gateHall(deps: HallDeps): GateHall {
  const { database, timing, questions, onTrouble } = deps;
  const sessions = new Map<string, GateSession>();
  const now = () => database.now();
  const everybody = () => [...sessions.values()].flatMap((session) => [...session.connections]);
  const ofToken = (tokenId: string) =>
    everybody().filter(({ caller }) => caller.tokenId === tokenId);
  const asking = statusAsker(questions, timing);
  const present = (accountIds: readonly string[]): void => {
    deps.calls.present(accountIds).catch(onTrouble);
  };
  const presence = setInterval(() => {
    present([...sessions.keys()]);
  }, presenceMs);
  presence.unref();
  const ears = hearSignals(deps, {
    look: (accountIds) => {
      const ids = accountIds.length === 0 ? sessions.keys() : accountIds;
      for (const id of ids) sessions.get(id)?.look();
    },
    carry: (questionId, tokenId) => carry(questionId, ofToken(tokenId), questions),
    answered: asking.answered,
    everybody,
  });
  return {
    enter: (connection) => {
      if (ears.closed()) {
        connection.close(closeCodes.goingAway, 'the server is stopping');
        return;
      }
      const { accountId } = connection.caller;
      const session =
        sessions.get(accountId) ??
        new GateSession(accountId, { calls: deps.calls, now, onTrouble });
      sessions.set(accountId, session);
      if (session.connections.size === 0) present([accountId]);
      session.join(connection);
      deps.asks.join({
        accountId,
        merchantId: connection.caller.merchantId ?? null,
        token: connection.token,
        closed: connection.closed,
        ask: (id, frame, waitMs) => connection.ask(id, frame, waitMs),
      });
      void connection.closed.then(() => {
        session.connections.delete(connection);
        if (session.connections.size > 0) return;
        sessions.delete(accountId);
        if (!ears.closed()) present([accountId]);
      });
    },
    count: (tokenId) => ofToken(tokenId).length,
    askStatus: asking.ask,
    close: async (farewellMs) => {
      ears.close();
      clearInterval(presence);
      const connections = everybody();
      const gone = Promise.all(connections.map((connection) => connection.closed));
      for (const each of connections) each.close(closeCodes.goingAway, 'the server is stopping');
      const timer = setTimeout(() => {
        for (const connection of connections) connection.terminate();
      }, farewellMs);
      await gone;
      clearTimeout(timer);
      await deps.asks.leave();
    },
  };
}

interface Hearers {
  /** Looks for calls of these accounts; of all when there are none named. */
  look(accountIds: readonly string[]): void;
  carry(questionId: string, tokenId: string): Promise<void>;
  answered(questionId: string): void;
  everybody(): GateConnection[];
}

/** Hears what other processes say, and the passing of time. */
function hearSignals(deps: HallDeps, hearers: Hearers) {
  const { database, timing, onTrouble } = deps;
  let closed = false;
  database.listen(gateChannel, (payload) => {
    const signal = readSignal(payload);
    if (closed) return;
    if (signal.kind === 'calls') hearers.look(signal.accountIds);
    else if (signal.kind === 'answered') hearers.answered(signal.questionId);
    else if (signal.kind !== 'ask') deps.asks.hear(signal);
    else hearers.carry(signal.questionId, signal.tokenId).catch(onTrouble);
  });
  const expelAll = (): void => {
    for (const connection of hearers.everybody()) void expel(connection, deps);
  };
  database.listen(accountsChannel, () => {
    // The accounts forget what they knew of tokens when they hear it, too: let them go first.
    if (!closed) setImmediate(expelAll);
  });
  const tick = setInterval(() => {
    const nowMs = performance.now();
    for (const connection of hearers.everybody()) connection.tick(nowMs);
  }, timing.pingMs / 5);
  const look = setInterval(() => {
    hearers.look([]);
    deps.asks.refresh();
    expelAll();
  }, timing.lookMs);
  tick.unref();
  look.unref();
  return {
    closed: () => closed,
    close: () => {
      closed = true;
      clearInterval(tick);
      clearInterval(look);
    },
  };
}

/** Puts questions and waits for answers, which may come by way of another process. */
function statusAsker(questions: GateQuestions, timing: GateTiming) {
  const waiting = new Map<string, () => void>();
  return {
    answered: (questionId: string): void => {
      waiting.get(questionId)?.();
    },
    ask: async (tokenId: string, logQuantity: number): Promise<GateStatus | undefined> => {
      const id = await questions.put(tokenId, logQuantity);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timing.answerMs);
        waiting.set(id, () => {
          clearTimeout(timer);
          resolve();
        });
      });
      waiting.delete(id);
      return (await questions.find(id))?.answer ?? undefined;
    },
  };
}

/** Carries a question to the connections that are here; the first good answer is stored. */
async function carry(
  questionId: string,
  connections: readonly GateConnection[],
  questions: GateQuestions,
): Promise<void> {
  if (connections.length === 0) return;
  const question = await questions.find(questionId);
  if (question === undefined) return;
  const id = callId(question.id);
  const { logQuantity } = question;
  const frame = JSON.stringify({
    jsonrpc: '2.0',
    id,
    method: 'getStatus',
    params: { logQuantity },
  });
  await Promise.all(
    connections.map(async (connection) => {
      const heard = await connection.ask(id, frame);
      if (typeof heard === 'string' || (heard.error ?? null) !== null) return;
      await questions.answer(question, heard.result, [connection.token.reveal()]);
    }),
  );
}

/** Closes a connection whose token is no longer good. While nobody can say, it stays. */
async function expel(
  connection: GateConnection,
  { accounts, onTrouble }: Pick<HallDeps, 'accounts' | 'onTrouble'>,
): Promise<void> {
  try {
    const caller = await accounts.authenticate(connection.token.reveal());
    if (typeof caller === 'object' && caller.rights.has('orders')) return;
    connection.close(closeCodes.policy, 'the token is revoked');
  } catch (error) {
    onTrouble(error);
  }
}
