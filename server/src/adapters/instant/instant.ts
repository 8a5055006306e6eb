import { assert } from '#kernel/assert.ts';
import { outside } from '#kernel/outside.ts';
import type {
  Acquirer,
  AcquirerPayment,
  AcquirerRefund,
  AuthorizeRequest,
  RefundRequest,
} from '#rooms/payments/ports.ts';

const prefix = 'instant-';

/**
 * A test instrument that takes every sum at once and remembers nothing: each answer is a function
 * of the question. It moves no real money, so it is offered in demo mode and benches only.
 */
export const instantAcquirer: Acquirer = {
  code: 'instant',
  methods: ['instant'],
  twoStageMethods: [],
  authorizeAtOnce: captured,
  authorize: (request) => outside('instant authorize', () => Promise.resolve(captured(request))),
  status: (request) => outside('instant status', () => Promise.resolve(captured(request))),
  capture: () => Promise.reject(new Error('instant payments have one stage: nothing to capture')),
  cancel: () => Promise.reject(new Error('instant payments have one stage: nothing to cancel')),
  refund: (request) => outside('instant refund', () => Promise.resolve(refunded(request))),
  refundStatus: (request) => outside('instant refund', () => Promise.resolve(refunded(request))),
  readCallback: () => undefined,
};

function captured(request: AuthorizeRequest): AcquirerPayment {
  assert(!request.hold, 'a hold was asked of a method with one stage');
  return {
    externalId: prefix + request.attemptId,
    state: 'captured',
    amountMinor: request.amountMinor,
    currency: request.currency,
  };
}

function refunded(request: RefundRequest): AcquirerRefund {
  if (!request.externalId.startsWith(prefix)) return { state: 'failed', reason: 'technical' };
  return { externalRefundId: prefix + request.refundId, state: 'completed' };
}
