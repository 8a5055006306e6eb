import * as sql from './closing.sql.ts';

/** Orders whose papers could not be made, and why. */
export const pendingClosing = sql.due.pending('closing', 'unissued');
