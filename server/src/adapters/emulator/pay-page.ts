import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import type { PlainResponse, PlainRoute } from '#kernel/plain-route.ts';
import { sendCallbacks } from './callbacks.ts';
import type { BankPayment } from './emulator.sql.ts';
import { paymentById } from './emulator.sql.ts';
import type { Html } from '#kernel/html.ts';
import { outcomeOfCard, outcomeOfText } from './outcome.ts';
import { cardPage, challengePage, notFoundPage, resultPage, sbpPage } from './pages.ts';
import { passTime, payerActs, payerAnswers } from './payment-desk.ts';
import { answerPage, goTo } from '../site-page.ts';

export interface PayPageOptions {
  database: Database;
  callbackUrl: string;
  /** How long a slow bank takes. */
  slowMs: number;
}

const style = readFileSync(new URL('./emulator.css', import.meta.url), 'utf8');
/** How long the payer's browser waits for the shop to hear of the payment before it goes back. */
const patienceMs = 2000;

/** The payer's pages: plain forms, no script. */
export function payPages(options: PayPageOptions): PlainRoute[] {
  const { database } = options;
  return [
    {
      method: 'GET',
      path: '/emulator/pay/:id',
      handle: async ({ params }) => {
        const payment = await find(database, params.id);
        return payment === undefined ? notFound() : page(200, pageOf(payment), payment);
      },
    },
    {
      method: 'POST',
      path: '/emulator/pay/:id',
      handle: async ({ params, rawBody }) => {
        const payment = await find(database, params.id);
        if (payment === undefined) return notFound();
        const form = new URLSearchParams(rawBody);
        const outcome =
          outcomeOfText(form.get('outcome')) ?? outcomeOfCard(form.get('number') ?? '');
        if (outcome === undefined) return page(422, pageOf(payment, true), payment);
        const acted = await payerActs(database, payment.id, outcome, options.slowMs);
        if (acted) await tellTheShop(options);
        const stays = payment.method === 'sbp' || outcome === 'challenge' || !acted;
        return goTo(stays ? `/emulator/pay/${payment.id}` : payment.return_url);
      },
    },
    {
      method: 'POST',
      path: '/emulator/pay/:id/challenge',
      handle: async ({ params, rawBody }) => {
        const payment = await find(database, params.id);
        if (payment === undefined) return notFound();
        const form = new URLSearchParams(rawBody);
        const code = form.has('refuse') ? undefined : (form.get('code') ?? '').trim();
        const answer = await payerAnswers(database, payment.id, code);
        const stays = answer === 'wrong' || answer === 'not_asked';
        if (!stays) await tellTheShop(options);
        return goTo(stays ? `/emulator/pay/${payment.id}` : payment.return_url);
      },
    },
    {
      method: 'GET',
      path: '/emulator/style.css',
      handle: () =>
        Promise.resolve({
          status: 200,
          headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=300' },
          body: style,
        }),
    },
  ];
}

/** The sweep sends what is not sent here, so nobody waits for a shop that does not answer. */
async function tellTheShop(options: PayPageOptions): Promise<void> {
  const sent = sendCallbacks(options.database, options.callbackUrl).catch(() => 0);
  await Promise.race([sent, sleep(patienceMs, 0, { ref: false })]);
}

async function find(database: Database, id = ''): Promise<BankPayment | undefined> {
  if (!isUuid(id)) return undefined;
  await passTime(database, id);
  return database.row<BankPayment>(paymentById, [id]);
}

function pageOf(payment: BankPayment, wrongCard = false): Html {
  const { state } = payment;
  if (state !== 'waiting') return resultPage(payment, state);
  if (payment.challenged) return challengePage(payment);
  return payment.method === 'sbp' ? sbpPage(payment) : cardPage(payment, wrongCard);
}

function notFound(): PlainResponse {
  return page(404, notFoundPage());
}

function page(status: number, content: Html, payment?: BankPayment): PlainResponse {
  return answerPage(status, content, payment?.return_url);
}
