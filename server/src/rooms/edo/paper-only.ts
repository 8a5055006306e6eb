import type { EdoOperator } from './ports.ts';

/** Nobody takes part: everything goes on paper. For installations and tests without an operator. */
export const paperOnly: EdoOperator = {
  code: 'paper',
  findParticipant: () => Promise.resolve({ state: 'absent', address: null }),
  invite: () => Promise.resolve(),
  send: () => Promise.resolve({ state: 'refused', why: 'no EDO operator is set up' }),
  status: () => Promise.resolve(undefined),
  events: (cursor) => Promise.resolve({ touched: [], cursor, more: false }),
  counterpartyTitle: () => Promise.resolve(undefined),
  revoke: () => Promise.resolve({ state: 'revoked' }),
};
