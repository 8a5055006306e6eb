/**
 * The rooms of the server by floor, lowest first. This array is the only place that says who may
 * call whom: a room may use the doors of lower floors, never of its own floor or above.
 * The import rules are generated from it, and a new room is not accepted before it stands here.
 */
export const floors: readonly (readonly string[])[] = [
  ['ledger', 'accounts', 'documents'],
  ['orders', 'funds'],
  ['invoices'],
  ['payments'],
  ['refunds', 'instruments', 'business'],
  ['shipments'],
  ['bank', 'settlement', 'receipts', 'closing', 'partners'],
  ['notifications', 'messages', 'edo', 'registers', 'marketplace'],
  ['pos', 'miniapps', 'amocrm', 'logins', 'confirmation'],
];
