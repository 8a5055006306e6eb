import * as sql from './reward.sql.ts';

/** Orders whose rewards could not be booked, and why. */
export const pendingRewards = sql.due.pending('reward', 'unbooked');
