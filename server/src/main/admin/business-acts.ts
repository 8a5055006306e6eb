import type { Database } from '#kernel/database/database.ts';
import { findOrCreatePayer } from '#rooms/accounts/index.ts';
import {
  changeCredential,
  createCredential,
  decideOperation,
  readCredentials,
  waitingApprovals,
  type Approval,
  type Credential,
  type CredentialInput,
  type CredentialPatch,
} from '#rooms/business/index.ts';

/** A caller of the Business API without its keys. */
export type ShownCredential = Omit<
  Credential,
  'signatureKey' | 'formerSignatureKey' | 'webhookKey'
> & { signed: boolean };

/** Whose funds pay, as papers name it; a payer that is not known needs a name. */
export interface NewCaller extends Omit<CredentialInput, 'token' | 'counterpartyId'> {
  payer: { vatNumber: string; taxRegistrationReasonCode?: string; name: string };
}

/** What the operator does with callers of the Business API. All of it throws as the room does. */
export interface BusinessActs {
  createCaller(
    input: NewCaller,
  ): Promise<ShownCredential & { token: string; webhookKey: string | null }>;
  changeCaller(code: string, patch: CredentialPatch): Promise<ShownCredential>;
  listCallers(): Promise<ShownCredential[]>;
  /** Operations that wait for a person, the oldest first. */
  listApprovals(): Promise<(Approval & { code: string })[]>;
  decideOperation(code: string, operationId: string, approved: boolean): Promise<Approval>;
}

export function businessActs(database: Database): BusinessActs {
  return {
    createCaller: async ({ payer, ...input }) => {
      const { credential, token } = await database.inTransaction(
        'admin.create-caller',
        async (tx) => {
          const { id: counterpartyId } = await findOrCreatePayer(tx, payer);
          return createCredential(tx, { ...input, counterpartyId });
        },
      );
      return { ...shown(credential), token, webhookKey: credential.webhookKey?.reveal() ?? null };
    },
    changeCaller: async (code, patch) =>
      shown(
        await database.inTransaction('admin.change-caller', (tx) =>
          changeCredential(tx, code, patch),
        ),
      ),
    listCallers: async () => (await readCredentials(database)).map(shown),
    listApprovals: async () => {
      const callers = await readCredentials(database);
      const codes = new Map(callers.map(({ id, code }) => [id, code]));
      const waiting = await waitingApprovals(database);
      return waiting.map((each) => ({ ...each, code: codes.get(each.credentialId) ?? '' }));
    },
    decideOperation: (code, operationId, approved) =>
      database.inTransaction('admin.decide-operation', (tx) =>
        decideOperation(tx, { code, operationId, approved }),
      ),
  };
}

function shown(credential: Credential): ShownCredential {
  const {
    signatureKey,
    formerSignatureKey: _former,
    webhookKey: _webhookKey,
    ...rest
  } = credential;
  return { ...rest, signed: signatureKey !== null };
}
