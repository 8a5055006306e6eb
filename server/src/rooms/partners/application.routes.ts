import {
  ActivationCode,
  Application,
  ApplicationFile,
  ApproveApplication,
  AskApplicant,
  NewActivationCode,
  RefuseApplication,
  type RewardInput,
} from '@invogate/contracts/onboarding.ts';
import { minorFromMajor } from '@invogate/contracts/money.ts';
import type { Database, Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { file, one, page, route, type Route } from '#kernel/route.ts';
import { atom } from '#kernel/time.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import type { CommissionByMethod } from '#rooms/accounts/index.ts';
import { makeCode } from './activation-code.ts';
import { createCode } from './create-code.ts';
import {
  approveApplication,
  askApplicant,
  refuseApplication,
  type DecideDeps,
} from './decide-application.ts';
import {
  applicationListFields,
  listApplications,
  readApplication,
  readApplicationFile,
} from './list-applications.ts';

const common = { access: 'token', right: 'operator', tag: 'Operator' } as const;
const path = '/operator/api/application';
const refusals = ['validation_error', 'forbidden', 'not_found', 'wrong_application_status'];

export interface ApplicationRouteDeps extends DecideDeps {
  database: Database;
}

/** Our own addition to the API: the operator's queue of applications, and codes for tills. */
export function applicationRoutes(deps: ApplicationRouteDeps): readonly Route[] {
  return [...readRoutes(deps), ...decideRoutes(deps), codeRoute(deps)];
}

function readRoutes({ database }: ApplicationRouteDeps): Route[] {
  return [
    route({
      ...common,
      method: 'GET',
      path,
      summary: 'List applications of shops, the oldest first',
      list: applicationListFields,
      answer: Application,
      refusals: ['validation_error', 'forbidden'],
      handle: async ({ list }) => {
        const { applications, totalCount } = await listApplications(database, list);
        return page(applications, totalCount, list);
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: `${path}/:id`,
      summary: 'Read an application',
      answer: Application,
      refusals: ['forbidden', 'not_found'],
      handle: async ({ params }) => one(await readApplication(database, params.id ?? '')),
    }),
    route({
      ...common,
      method: 'GET',
      path: `${path}/:id/file/:fileId`,
      summary: 'Download a document of an application',
      file: ['application/pdf', 'image/jpeg', 'image/png'],
      answer: ApplicationFile,
      refusals: ['forbidden', 'not_found', 'range_not_satisfiable'],
      handle: async ({ params }) => {
        const { id = '', fileId = '' } = params;
        return file(await readApplicationFile(database, id, fileId));
      },
    }),
  ];
}

function decideRoutes(deps: ApplicationRouteDeps): Route[] {
  const { database } = deps;
  const decided = (id: string, act: (tx: Tx) => Promise<unknown>) =>
    database.inTransaction('partners.decide', async (tx) => {
      await act(tx);
      return one(await readApplication(tx, id));
    });
  return [
    route<AskApplicant>({
      ...common,
      method: 'POST',
      path: `${path}/:id/ask`,
      summary: 'Ask an applicant for more',
      body: AskApplicant,
      answer: Application,
      refusals,
      handle: ({ params: { id = '' }, body }) =>
        decided(id, (tx) => askApplicant(tx, deps, id, body.question)),
    }),
    route<RefuseApplication>({
      ...common,
      method: 'POST',
      path: `${path}/:id/refuse`,
      summary: 'Refuse an application',
      body: RefuseApplication,
      answer: Application,
      refusals,
      handle: ({ params: { id = '' }, body }) =>
        decided(id, (tx) => refuseApplication(tx, deps, id, body.reason)),
    }),
    route<ApproveApplication>({
      ...common,
      method: 'POST',
      path: `${path}/:id/approve`,
      summary: 'Approve an application: its shop is opened and gets a code for its till',
      body: ApproveApplication,
      answer: Application,
      refusals,
      handle: async ({ params: { id = '' }, body }) => {
        const { contractNumber, contractDate, commissionPercent, reward, settlement } = body;
        const terms = {
          ...{ contractNumber, contractDate },
          commissionMillionths: millionths(commissionPercent, 'commissionPercent'),
          ...(reward === undefined ? {} : { reward: rewardTerms(reward) }),
          ...(settlement === undefined ? {} : { settlement }),
        };
        const made = await makeCode();
        return decided(id, (tx) => approveApplication(tx, deps, id, terms, made));
      },
    }),
  ];
}

function codeRoute({ database, letters }: ApplicationRouteDeps): Route {
  return route<NewActivationCode>({
    ...common,
    method: 'POST',
    path: '/operator/api/activation-code',
    summary: 'Make a code by which a till of a shop gets its token',
    body: NewActivationCode,
    answer: ActivationCode,
    refusals: ['validation_error', 'forbidden', 'not_found'],
    handle: async ({ body }) => {
      const made = await makeCode();
      const { expiresAt, ...code } = await database.inTransaction('partners.code', (tx) =>
        createCode(tx, letters, made, body),
      );
      return one({ ...code, expiresAt: atom(expiresAt) });
    },
  });
}

/** Per cent with at most four decimals as millionths: 3 is 30 000. */
function millionths(percent: number, name: string): number {
  const found = Math.round(percent * 10_000);
  const exact = Math.abs(found - percent * 10_000) < 1e-6;
  if (exact && found <= 1_000_000) return found;
  const message = '0 to 100, at most four decimals';
  throw validationError({ fields: [field(name, message)] });
}

function rewardTerms({ percent, fixed, min, max }: RewardInput): CommissionByMethod {
  const minor = (major: number | undefined) =>
    major === undefined ? null : (minorFromMajor(major) ?? null);
  return {
    other: {
      rateMillionths: millionths(percent, 'reward.percent'),
      fixedMinor: minor(fixed) ?? 0,
      minMinor: minor(min),
      maxMinor: minor(max),
    },
  };
}
