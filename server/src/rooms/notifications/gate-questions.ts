import type { Database } from '#kernel/database/database.ts';
import { signalAnswered, signalAsk } from './gate-signal.ts';
import * as sql from './gate.sql.ts';
import { readGateStatus, type GateStatus } from './gate-status.ts';

/** A question that waits for a connection of its token. */
export interface GateQuestion {
  id: string;
  tokenId: string;
  logQuantity: number;
  answer: GateStatus | null;
}

/** `getStatus` between processes: one asks, another may have the connection (spec 04, Gate). */
export interface GateQuestions {
  /** Puts the question to every process; returns its id. */
  put(tokenId: string, logQuantity: number): Promise<string>;
  find(id: string): Promise<GateQuestion | undefined>;
  /** Stores the answer of a connection, cut and with its secrets masked. The first one stands. */
  answer(question: GateQuestion, result: unknown, secrets: readonly string[]): Promise<void>;
}

/** Lines of a log that are asked for at most. */
const logQuantityMax = 1000;

export function gateQuestions(database: Database): GateQuestions {
  return {
    put: (tokenId, logQuantity) =>
      database.inTransaction('notifications.ask', async (tx) => {
        const id = tx.newId();
        const lines = Math.max(0, Math.min(logQuantity, logQuantityMax));
        await tx.run(sql.insertQuestion, [id, tokenId, lines, tx.now()]);
        await signalAsk(tx, id, tokenId);
        return id;
      }),
    find: (id) => database.row<GateQuestion>(sql.findQuestion, [id]),
    answer: (question, result, secrets) =>
      database.inTransaction('notifications.answer', async (tx) => {
        const status = readGateStatus(result, question.logQuantity, secrets);
        await tx.run(sql.saveAnswer, [question.id, JSON.stringify(status), tx.now()]);
        await signalAnswered(tx, question.id);
      }),
  };
}
