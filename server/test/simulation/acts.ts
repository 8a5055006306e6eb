import { cancelAct } from './acts/cancel.ts';
import { callBackAct, decideAct, lapseAct } from './acts/at-bank.ts';
import { instrumentAct, reportAgainAct } from './acts/at-instrument.ts';
import { businessAct, confirmAgainAct } from './acts/business.ts';
import { correctAct } from './acts/correct.ts';
import { createAct } from './acts/create.ts';
import { fundAct, topUpAct } from './acts/fund.ts';
import { loyaltyAct } from './acts/loyalty.ts';
import { partsAct } from './acts/parts.ts';
import { payAct } from './acts/pay.ts';
import { payOutAct } from './acts/pay-out.ts';
import { refundAct } from './acts/refund.ts';
import { repeatAct } from './acts/repeat.ts';
import { shipAct } from './acts/ship.ts';
import { dieAct, waitAct, workAct } from './acts/time.ts';
import { transferAct } from './acts/transfer.ts';
import type { Act } from './act.ts';

/** All that can happen. */
export const acts: readonly Act[] = [
  createAct,
  payAct,
  decideAct,
  callBackAct,
  lapseAct,
  transferAct,
  partsAct,
  fundAct,
  topUpAct,
  instrumentAct,
  reportAgainAct,
  businessAct,
  confirmAgainAct,
  loyaltyAct,
  payOutAct,
  shipAct,
  refundAct,
  correctAct,
  cancelAct,
  repeatAct,
  workAct,
  waitAct,
  dieAct,
];
