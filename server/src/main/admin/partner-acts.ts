import type { Application } from '@invogate/contracts/onboarding.ts';
import type { Language } from '@invogate/contracts/money.ts';
import type { AccessRequest, Reward } from '@invogate/contracts/partners.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import type { Condition } from '#kernel/list-query.ts';
import {
  createAccount,
  createPartner,
  createUser,
  findOrCreatePayer,
  issueToken,
  listPartners,
  readPartner,
  type Partner,
  type PartnerKind,
  type PayerPapers,
} from '#rooms/accounts/index.ts';
import { balances, onNormalSide, partnerPayable } from '#rooms/ledger/index.ts';
import {
  approveApplication,
  askApplicant,
  createCode,
  endAccess,
  listAccess,
  listApplications,
  listRewards,
  makeCode,
  readAccess,
  readApplication,
  refuseApplication,
  setRewardTerms,
  showReward,
  type NewCode,
  type ShopTerms,
} from '#rooms/partners/index.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { partnerLetters } from '../partner-letters.ts';

/** What a new partner needs; its account, user and counterparty are made with it. */
export interface NewPartner extends PayerPapers {
  name: string;
  brandName?: string;
  kind: PartnerKind;
  withoutToken?: boolean;
  /** Millionths of the turnover: 10 000 is 1 %; no reward unless given. */
  rewardMillionths?: number;
  /** VAT that is added to it, per cent. */
  rewardVatRate?: number;
  webhookUrl?: string;
  language?: Language;
  /** An agent contract for any seller of the platform. */
  anySeller?: boolean;
}

/** A partner with what it has earned and was not paid, by currency. */
export interface ShownPartner {
  partner: Partner;
  earned: readonly { currency: string; minor: number }[];
}

/** What the operator does about partners and those who want to become shops. */
export interface PartnerActs {
  /** Opens a partner; its first token is answered here and never again. */
  createPartner(given: NewPartner): Promise<{ partner: Partner; token: string }>;
  listPartners(): Promise<Partner[]>;
  /** Throws `not_found`. */
  findPartner(id: string): Promise<ShownPartner>;
  /** What orders have added to a partner's account or taken from it, the newest first. */
  listRewards(partnerId: string, limit: number): Promise<Reward[]>;
  /** From now on, in one shop or in all that have no terms of their own; null: nothing. */
  setRewardTerms(terms: {
    partnerId: string;
    merchantId?: string;
    rateMillionths: number | null;
  }): Promise<void>;
  /** Requests for access, the newest first. */
  listAccess(filter: {
    partnerId?: string;
    status?: AccessRequest['status'];
    limit: number;
  }): Promise<AccessRequest[]>;
  /** Ends what a shop has granted. Throws `not_found`, `wrong_access_status`. */
  revokeAccess(requestId: string): Promise<AccessRequest>;
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
    ...workActs(database),
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

const operator = { userId: null, merchantIds: 'any' } as const;

/** Partners at work: what they earn, and what shops let them do. */
function workActs(
  database: Database,
): Pick<
  PartnerActs,
  'findPartner' | 'listRewards' | 'setRewardTerms' | 'listAccess' | 'revokeAccess'
> {
  return {
    findPartner: async (id) => {
      const partner = await readPartner(database, id);
      if (!partner) throw notFound({ message: `No partner has the id ${id}` });
      const account = partnerPayable(id);
      const found = await balances(database, account);
      const earned = found.map(({ currency, balanceMinor }) => ({
        currency,
        minor: onNormalSide(account, balanceMinor),
      }));
      return { partner, earned };
    },
    listRewards: async (partnerId, limit) => {
      const query = { conditions: [], order: [], page: 1, pageSize: limit };
      return (await listRewards(database, partnerId, query)).rows.map(showReward);
    },
    setRewardTerms: ({ partnerId, merchantId = null, rateMillionths }) =>
      database.inTransaction('admin.reward-terms', (tx) => {
        const reward = rateMillionths === null ? null : { other: plainTerms(rateMillionths) };
        return setRewardTerms(tx, { partnerId, merchantId, reward });
      }),
    listAccess: async ({ partnerId, status, limit }) => {
      const conditions: Condition[] =
        status === undefined ? [] : [{ field: 'status', operator: 'eq', values: [status] }];
      const query = { conditions, order: [], page: 1, pageSize: limit };
      const who = partnerId === undefined ? 'operator' : { partnerId };
      return (await listAccess(database, who, query)).requests;
    },
    revokeAccess: (id) =>
      database.inTransaction('admin.revoke-access', async (tx) => {
        await endAccess(tx, operator, id);
        return readAccess(tx, 'operator', id);
      }),
  };
}

const plainTerms = (rateMillionths: number) => ({
  ...{ rateMillionths, fixedMinor: 0, minMinor: null, maxMinor: null },
});

async function openPartner(tx: Tx, given: NewPartner) {
  const { name, brandName, kind, withoutToken, rewardMillionths, ...rest } = given;
  const { rewardVatRate, webhookUrl, language, anySeller, ...papers } = rest;
  const { id: counterpartyId } = await findOrCreatePayer(tx, { ...papers, name });
  const { id: accountId } = await createAccount(tx, { name });
  const { id: userId } = await createUser(tx, { accountId, name });
  const partner = await createPartner(tx, {
    ...{ accountId, counterpartyId, name, kind },
    ...(brandName === undefined ? {} : { brandName }),
    ...(withoutToken === undefined ? {} : { withoutToken }),
    ...(rewardMillionths === undefined ? {} : { reward: { other: plainTerms(rewardMillionths) } }),
    ...(rewardVatRate === undefined ? {} : { rewardVatRate }),
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
    ...(language === undefined ? {} : { language }),
    ...(anySeller === undefined ? {} : { anySeller }),
  });
  // An agent names sellers; without their grant or a contract it finds none.
  const { token } = await issueToken(tx, { userId, rights: ['orders', 'agent'], label: name });
  return { partner, token };
}
