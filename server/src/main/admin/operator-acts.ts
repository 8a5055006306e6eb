import type { AskedNow, PendingKind, PendingThing } from '@invogate/contracts/pending.ts';
import type { Database } from '#kernel/database/database.ts';
import {
  operatorRequisites,
  setOperatorRequisites,
  type OperatorRequisites,
} from '#rooms/accounts/index.ts';
import {
  askPending,
  readPending,
  showPending,
  type PendingFilter,
} from '../pending/read-pending.ts';

/** What the operator asks of the installation as a whole. */
export interface OperatorActs {
  /** Everything that waits for the outside or for a person, the oldest first. */
  listPending(filter: PendingFilter): Promise<PendingThing[]>;
  /** Lets one be tried at once by the running server. Throws `not_found`, `validation_error`. */
  askPending(kind: PendingKind, id: string): Promise<AskedNow>;
  /** Where payers of plain invoices send their money; undefined before it is set. */
  requisites(): Promise<OperatorRequisites | undefined>;
  /** Throws `validation_error` when account and BIC do not belong together. */
  setRequisites(requisites: OperatorRequisites): Promise<OperatorRequisites>;
}

export function operatorActs(database: Database): OperatorActs {
  return {
    listPending: async (filter) => (await readPending(database, filter)).map(showPending),
    askPending: (kind, id) => askPending(database, kind, id),
    requisites: () => operatorRequisites(database),
    setRequisites: (requisites) =>
      database.inTransaction('admin.set-requisites', (tx) => setOperatorRequisites(tx, requisites)),
  };
}
