import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Minor } from '@invogate/contracts';
import { insideTransaction } from '#kernel/outside.ts';
import { acquirerContract } from '../acquirer-contract.ts';
import { instantAcquirer } from './instant.ts';

const nothing = { holds: false, payer: false, losesAnswers: false, callsBack: false };

acquirerContract('instant', nothing, () =>
  Promise.resolve({
    acquirer: instantAcquirer,
    now: () => new Date('2026-01-01T00:00:00Z'),
    knowsTheUnknown: false,
    countsRefunds: false,
    stop: () => Promise.resolve(),
  }),
);

const request = {
  attemptId: 'a-1',
  method: 'instant',
  amountMinor: 100_00 as Minor,
  currency: 'RUB',
  hold: false,
  description: '',
  returnUrl: 'https://shop.example/',
  languageId: 'en',
} as const;

test('has one stage', async () => {
  const hold = () => instantAcquirer.authorize({ ...request, hold: true });
  await assert.rejects(async () => hold(), /one stage/);
});

test('is an outside party like any other: never asked inside a transaction', async () => {
  const inside = () => insideTransaction('test', () => instantAcquirer.authorize(request));
  await assert.rejects(async () => inside(), /inside a transaction/);
});
