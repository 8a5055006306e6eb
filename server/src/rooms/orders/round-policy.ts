/** How a shop rounds: what a line total and an order amount may be beside the exact figure. */
import type { Minor } from '@invogate/contracts/money.ts';

export const roundPolicies = ['strict', 'none', 'floor', 'ceil', 'halfUp', 'halfDown'] as const;
export type RoundPolicy = (typeof roundPolicies)[number];
export const defaultRoundPolicy: RoundPolicy = 'none';

/** A line total against its exact figure K, both in minor units. */
export function acceptsLineTotal(policy: RoundPolicy, given: Minor, exact: Minor): boolean {
  if (policy === 'none') return given >= exact;
  return given === exact || given === toWholeUnit(policy, exact);
}

/** An order amount against the sum of its lines, both in minor units. */
export function acceptsOrderAmount(policy: RoundPolicy, given: Minor, sum: Minor): boolean {
  return given === sum || given === toWholeUnit(policy, sum);
}

/** A sum ≥ 0 rounded to a whole currency unit; strict and none leave it as it is. */
export function toWholeUnit(policy: RoundPolicy, exact: Minor): Minor {
  const part = exact % 100;
  if (part === 0 || policy === 'strict' || policy === 'none') return exact;
  const up =
    policy === 'ceil' ||
    (policy === 'halfUp' && part >= 50) ||
    (policy === 'halfDown' && part > 50);
  return (exact - part + (up ? 100 : 0)) as Minor;
}
