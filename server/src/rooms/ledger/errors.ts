import type { Account } from './accounts.ts';

/** An entry of this cause is booked already: the caller did a thing twice. Roll back. */
export class DuplicateCause extends Error {
  readonly entryCause: string;

  constructor(entryCause: string) {
    super(`a ledger entry with the cause ${entryCause} is booked already`);
    this.name = 'DuplicateCause';
    this.entryCause = entryCause;
  }
}

/** The entry to reverse does not exist, or its reversal is booked already. */
export class NotReversible extends Error {
  readonly entryCause: string;

  constructor(entryCause: string, why: string) {
    super(`the ledger entry ${entryCause} cannot be reversed: ${why}`);
    this.name = 'NotReversible';
    this.entryCause = entryCause;
  }
}

/**
 * The entries would take an account below its floor, so there is less money than the caller
 * thought. The caller says to its client what that means there.
 */
export class FloorBreach extends Error {
  readonly code = 'ledger_floor';
  readonly account: Account;

  constructor(account: Account) {
    super(`ledger_floor: ${account} would fall below zero`);
    this.name = 'FloorBreach';
    this.account = account;
  }
}

/**
 * Gives the refusals of the database their names; anything else comes back as it is. They come
 * from constraints, so the transaction is dead already: nobody can catch one and commit the rest.
 */
export function namedError(error: unknown): unknown {
  if (!(error instanceof Error) || !('constraint' in error)) return error;
  const detail = 'detail' in error && typeof error.detail === 'string' ? error.detail : '';
  // The words around depend on the language of the server, the brackets do not.
  switch (error.constraint) {
    case 'ledger_entries_cause_key':
      return new DuplicateCause(/=\((.*)\)/.exec(detail)?.[1] ?? detail);
    case 'ledger_entries_reverses_key':
      return new NotReversible(/=\((.*)\)/.exec(detail)?.[1] ?? detail, 'it is reversed already');
    case 'ledger_balances_floor':
      return new FloorBreach((/\(([^,]*),/.exec(detail)?.[1] ?? detail) as Account);
    default:
      return error;
  }
}
