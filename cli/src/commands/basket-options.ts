import type { Command } from 'commander';
import type { Order } from '@invogate/client';
import type { Context } from '../context.ts';
import { money } from '../output/format.ts';
import { readMoney } from '../read-argument.ts';
import { collect } from '../with-examples.ts';
import type { RefundWish } from './refund-basket.ts';

/** A part of an order, as the command line names it: a sum, some of its lines, or both. */
export interface BasketOptions {
  amount?: string;
  sku?: string[];
}

export function addBasketOptions(
  command: Command,
  words: Record<'amount' | 'sku', string>,
): Command {
  return command.option('--amount <sum>', words.amount).option('--sku <sku>', words.sku, collect);
}

/** What of an order is meant. Throws a usage problem for a sum that is none. */
export function wishOf(
  { amount, sku }: BasketOptions,
  { currencyId }: Pick<Order, 'currencyId'>,
  { language }: Context,
): RefundWish {
  return {
    part: amount === undefined ? undefined : readMoney('--amount', amount),
    sku,
    show: (major) => money(major, currencyId, language),
  };
}
