import type { Invite } from '@invogate/contracts/onboarding.ts';
import { stateTable } from '#kernel/state-table.ts';
import { atom } from '#kernel/time.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The limits of invites (spec 12, Invite). */
export const inviteLimits = {
  /** How long the link of a letter works. */
  validMs: 14 * dayMs,
  /** A repeat within this time sends nothing. */
  quietMs: 10 * minuteMs,
  letters: 5,
  dayMs,
  /** Of callers without a token, by their address. */
  perAddress: { count: 5, withinMs: 60 * minuteMs },
} as const;

export type InviteState = 'sent' | 'opened' | 'registered' | 'contracted' | 'activated' | 'expired';

/** The life of an invite. `expired` follows from the time and is not stored; a letter ends it. */
export const inviteStates = stateTable<InviteState>('invite', 'sent', {
  sent: ['opened', 'registered', 'expired', 'activated'],
  opened: ['registered', 'expired', 'activated'],
  registered: ['contracted', 'activated'],
  contracted: ['activated'],
  activated: [],
  expired: ['sent'],
});

/** An invite as it is stored. */
export interface StoredInvite {
  id: string;
  partnerId: string;
  address: string;
  state: Exclude<InviteState, 'expired'>;
  letters: number;
  lastLetterAt: Date;
  expiresAt: Date;
  createdAt: Date;
  openedAt: Date | null;
  registeredAt: Date | null;
  contractedAt: Date | null;
  activatedAt: Date | null;
}

/** The state of an invite at a moment. */
function stateOfInvite(
  { state, expiresAt }: Pick<StoredInvite, 'state' | 'expiresAt'>,
  now: Date,
): InviteState {
  return inviteStates.allows(state, 'expired') && expiresAt <= now ? 'expired' : state;
}

/** An invite as its partner reads it. */
export function showInvite(invite: StoredInvite, now: Date): Invite {
  const { id, partnerId, address, createdAt, expiresAt } = invite;
  const { openedAt, registeredAt, contractedAt, activatedAt } = invite;
  const times = { openedAt, registeredAt, contractedAt, activatedAt };
  const happened = Object.entries(times).flatMap(([name, at]) => (at ? [[name, atom(at)]] : []));
  return {
    ...{ id, partnerId, identifier: address },
    type: 'email',
    status: stateOfInvite(invite, now),
    createdAt: atom(createdAt),
    expiresAt: atom(expiresAt),
    ...(Object.fromEntries(happened) as Partial<Invite>),
  };
}
