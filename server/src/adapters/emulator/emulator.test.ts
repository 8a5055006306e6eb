import assert from 'node:assert/strict';
import type { FailureReason } from '#rooms/payments/ports.ts';
import { openEmulatedBank } from '#test/emulated-bank.ts';
import { acquirerContract } from '../acquirer-contract.ts';
import type { Outcome } from './outcome.ts';

const full = { holds: true, payer: true, losesAnswers: true, callsBack: true };
const outcomeFor: Partial<Record<FailureReason, Outcome>> = {
  insufficient_funds: 'insufficient_funds',
  declined: 'decline',
  canceled_by_payer: 'leave',
};

acquirerContract('emulator', full, async () => {
  const bank = await openEmulatedBank();
  return {
    acquirer: bank.acquirer,
    now: () => bank.clock.now(),
    payer: {
      pays: async ({ externalId = '' }) => {
        const answer = await bank.act(externalId, { number: '4111 1111 1111 1111' });
        assert.equal(answer.status, 303);
      },
      isRefused: async ({ externalId = '' }, reason) => {
        await bank.act(externalId, { outcome: outcomeFor[reason] ?? 'challenge' });
        if (reason === 'authentication_failed') await bank.answer(externalId, { refuse: '1' });
        if (reason === 'expired') {
          bank.clock.advanceMs(2 * 60 * 60_000);
          await bank.sweep.run();
        }
      },
      reasons: [
        'insufficient_funds',
        'declined',
        'canceled_by_payer',
        'authentication_failed',
        'expired',
      ],
    },
    loseNextAnswer: () => bank.fail('cut'),
    callbacks: () => bank.callbacks,
    knowsTheUnknown: true,
    countsRefunds: true,
    stop: () => bank.stop(),
  };
});
