import type { Database } from '#kernel/database/database.ts';
import type { Subscription } from '#kernel/event.ts';
import { limits } from '#kernel/limits.ts';
import type { Route } from '#kernel/route.ts';
import type { Sweep } from '#kernel/sweep.ts';
import { readPartner, type Accounts } from '#rooms/accounts/index.ts';
import { announcements } from './announce.ts';
import { delivery } from './deliver.sweep.ts';
import { dueChannel } from './due-signal.ts';
import { forgetTriesSweep } from './forget-tries.sweep.ts';
import { gateAsks, type GateAsks } from './gate-asks.ts';
import { gateCalls, type GateCalls } from './gate-calls.ts';
import { gateQuestions, type GateQuestions } from './gate-questions.ts';
import { monitorSweep } from './monitor.sweep.ts';
import { notificationRoutes } from './notification.routes.ts';
import type { ShopChannel } from './ports.ts';
import { notificationPoster } from './post-notification.ts';
import { resender, type Resend } from './resend-notification.ts';
import { testSender, type SendTest } from './send-test.ts';
import { trySettler } from './settle-tries.ts';
import { tellOfAccess } from './tell-of-access.ts';

export { deliverySweep } from './deliver.sweep.ts';
export type { GateAsks, TillAnswer } from './gate-asks.ts';
export type { TillWanted } from './choose-till.ts';
export { callFrame, callId, readCallAnswer } from './gate-calls.ts';
export type { CallResult, GateCall, GateCalls } from './gate-calls.ts';
export type { GateQuestion, GateQuestions } from './gate-questions.ts';
export type { GateStatus } from './gate-status.ts';
export { gateChannel, readSignal, type GateSignal } from './gate-signal.ts';
export { notificationUndelivered, tillConnected } from './notification.events.ts';
export { listNotifications } from './list-notifications.ts';
export type { StoredNotification, StoredTry } from './list-notifications.ts';
export { pendingNotices } from './pending.ts';
export type { ShopChannel, ShopExchange, ShopRequest, ShopTrust } from './ports.ts';
export { failed, type Verdict } from './read-answer.ts';
export { shopWords } from './shop-words.ts';

export interface NotificationsDeps {
  database: Database;
  accounts: Accounts;
  publicUrl: string;
  channel: ShopChannel;
  /** From 0 to 1, for jitter. */
  random: () => number;
  /** Version of the product, for User-Agent. */
  version: string;
  /** Exchanges with shops are kept so long; the last of each notification for good. */
  keepTriesDays?: number;
  /** Hears of results that could not be stored; their notifications are sent again. */
  onTrouble?: (error: unknown) => void;
}

/** The room of notifications, ready to be joined with the rest. */
export interface Notifications {
  routes: readonly Route[];
  sweeps: readonly Sweep[];
  subscriptions: readonly Subscription[];
  /** For the gate: calls and questions. */
  calls: GateCalls;
  questions: GateQuestions;
  /** Calls to single tills: for the gate, and for rooms above. */
  asks: GateAsks;
  resendNotification: Resend;
  sendTestNotification: SendTest;
  /**
   * Calls `act` when `deliverySweep` should run at once: another process, too, may have stored what
   * is due.
   */
  onDue(act: () => void): void;
  /** Lets what is being sent end; call after the sweeps were stopped, before the database closes. */
  drained: () => Promise<void>;
}

/** Joins the room's parts. */
export function notificationsRoom(deps: NotificationsDeps): Notifications {
  const { database, accounts, publicUrl, random } = deps;
  const acts: (() => void)[] = [];
  const wake = (): void => {
    for (const act of acts) act();
  };
  const post = notificationPoster({ ...deps, findPartner: (id) => readPartner(database, id) });
  const settling = { database, accounts, random };
  const settle = trySettler(settling);
  const onTrouble = deps.onTrouble ?? (() => undefined);
  const { sweep, drained } = delivery({ database, post, settle, wake, onTrouble });
  database.listen(dueChannel, wake);
  const sendTest = testSender({ database, post, publicUrl });
  const resend = resender({ database, accounts });
  return {
    routes: notificationRoutes({ database, accounts, resend, sendTest }),
    sweeps: [
      sweep,
      monitorSweep(database, sendTest),
      forgetTriesSweep(database, deps.keepTriesDays ?? limits.keepTriesDays),
    ],
    subscriptions: [...announcements({ accounts, publicUrl }), tellOfAccess],
    calls: gateCalls(settling),
    questions: gateQuestions(database),
    asks: gateAsks(database, onTrouble),
    resendNotification: resend,
    sendTestNotification: sendTest,
    onDue: (act) => {
      acts.push(act);
    },
    drained,
  };
}
