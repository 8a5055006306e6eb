import type { Application } from '@invogate/contracts/onboarding.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import type { Condition } from '#kernel/list-query.ts';
import {
  createAccount,
  createPartner,
  createUser,
  findOrCreatePayer,
  issueToken,
  listPartners,
  type Partner,
  type PartnerKind,
  type PayerPapers,
} from '#rooms/accounts/index.ts';
import {
  approveApplication,
  askApplicant,
  createCode,
  listApplications,
  makeCode,
  readApplication,
  refuseApplication,
  type NewCode,
  type ShopTerms,
} from '#rooms/partners/index.ts';
import { partnerLetters } from '../partner-letters.ts';

/** What a new partner needs; its account, user and counterparty are made with it. */
export interface NewPartner extends PayerPapers {
  name: string;
  brandName?: string;
  kind: PartnerKind;
  withoutToken?: boolean;
  /** Millionths of the turnover: 10 000 is 1 %; no reward unless given. */
  rewardMillionths?: number;
}

/** What the operator does about partners and those who want to become shops. */
export interface PartnerActs {
  /** Opens a partner; its first token is answered here and never again. */
  createPartner(given: NewPartner): Promise<{ partner: Partner; token: string }>;
  listPartners(): Promise<Partner[]>;
  /** The oldest first. */
  listApplications(filter: {
    status?: Application['status'];
    limit: number;
  }): Promise<Application[]>;
  findApplication(id: string): Promise<Application>;
  askApplicant(id: string, question: string): Promise<Application>;
  approveApplication(id: string, terms: ShopTerms): Promise<Application>;
  refuseApplication(id: string, reason: string): Promise<Application>;
  createActivationCode(code: NewCode): ReturnType<typeof createCode>;
}

export function partnerActs(database: Database, publicUrl: string): PartnerActs {
  const deps = { letters: partnerLetters, publicUrl };
  const decided = (id: string, act: (tx: Tx) => Promise<unknown>) =>
    database.inTransaction('admin.decide-application', async (tx) => {
      await act(tx);
      return readApplication(tx, id);
    });
  return {
    createPartner: (given) =>
      database.inTransaction('admin.create-partner', (tx) => openPartner(tx, given)),
    listPartners: () => listPartners(database),
    listApplications: async ({ status, limit }) => {
      const conditions: Condition[] =
        status === undefined ? [] : [{ field: 'status', operator: 'eq', values: [status] }];
      const query = { conditions, order: [], page: 1, pageSize: limit };
      return (await listApplications(database, query)).applications;
    },
    findApplication: (id) => readApplication(database, id),
    askApplicant: (id, question) => decided(id, (tx) => askApplicant(tx, deps, id, question)),
    refuseApplication: (id, reason) => decided(id, (tx) => refuseApplication(tx, deps, id, reason)),
    approveApplication: async (id, terms) => {
      const made = await makeCode();
      return decided(id, (tx) => approveApplication(tx, deps, id, terms, made));
    },
    createActivationCode: async (code) => {
      const made = await makeCode();
      return database.inTransaction('admin.create-code', (tx) =>
        createCode(tx, partnerLetters, made, code),
      );
    },
  };
}

async function openPartner(tx: Tx, given: NewPartner) {
  const { name, brandName, kind, withoutToken, rewardMillionths, ...papers } = given;
  const { id: counterpartyId } = await findOrCreatePayer(tx, { ...papers, name });
  const { id: accountId } = await createAccount(tx, { name });
  const { id: userId } = await createUser(tx, { accountId, name });
  const none = { fixedMinor: 0, minMinor: null, maxMinor: null };
  const partner = await createPartner(tx, {
    ...{ accountId, counterpartyId, name, kind },
    ...(brandName === undefined ? {} : { brandName }),
    ...(withoutToken === undefined ? {} : { withoutToken }),
    ...(rewardMillionths === undefined
      ? {}
      : { reward: { other: { rateMillionths: rewardMillionths, ...none } } }),
  });
  const { token } = await issueToken(tx, { userId, rights: ['orders'], label: name });
  return { partner, token };
}
