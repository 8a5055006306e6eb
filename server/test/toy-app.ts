import { randomUUID } from 'node:crypto';
import { Type } from 'typebox';
import { Optional, Text } from '@invogate/contracts/wire.ts';
import { buildApp, type AppDeps } from '#http/app.ts';
import { allRights, bare, one, page, route, type Caller, type Route } from '#kernel/route.ts';
import { wireTo } from './wire.ts';

const Thing = Type.Object({ name: Text(100), note: Optional(Text(100)) });
const common = { tag: 'Toys', answer: Thing, refusals: [] };
const ofToken = { ...common, access: 'token' } as const;

/** What a test looks at after a request. */
export interface ToyLog {
  failures: { details: object; message: string }[];
  handled: number;
}

/** Good tokens of the toy, in both published forms. */
export const toyTokens = {
  v3: '0123456789abcdef0123456789abcdef',
  l3: '12345-API:0123456789abcdef0123456789abcdef',
  blocked: 'blocked-0123456789',
  weak: 'without-rights-0123456789',
};

/** The HTTP layer alone, without rooms or a database: its rules hold for every route. */
export async function openToyApp(options: Partial<AppDeps> = {}) {
  const log: ToyLog = { failures: [], handled: 0 };
  const failed = (details: object, message: string) => void log.failures.push({ details, message });
  const app = await buildApp({
    routes: toyRoutes(log),
    plainRoutes: [],
    authenticate: (token) => Promise.resolve(callerOf(token)),
    rates: { perAccount: 1000, perAddress: 10_000 },
    trustedProxies: [],
    nowMs: () => 0,
    newRequestId: randomUUID,
    log: { error: failed, warn: failed, info: failed },
    ...options,
  });
  return { app, log, wire: wireTo(app) };
}

function callerOf(token: string): Caller | 'unknown' | 'blocked' {
  const caller = {
    tokenId: token,
    userId: 'user',
    accountId: 'account',
    rights: new Set(allRights),
  };
  if (token === toyTokens.v3 || token === toyTokens.l3) return caller;
  if (token === toyTokens.weak) return { ...caller, accountId: 'weak', rights: new Set() };
  return token === toyTokens.blocked ? 'blocked' : 'unknown';
}

function toyRoutes(log: ToyLog): Route[] {
  const things = [{ name: 'a' }, { name: 'b' }];
  const path = '/toys/api/thing';
  return [
    route({
      ...ofToken,
      method: 'GET',
      path,
      summary: 'List',
      list: { name: { column: 'name', type: 'text' } },
      handle: ({ list }) => Promise.resolve(page(things, 2, list)),
    }),
    route<{ name: string }>({
      ...ofToken,
      method: 'POST',
      path,
      summary: 'Create',
      right: 'orders',
      body: Thing,
      handle: ({ body }) => {
        log.handled += 1;
        return Promise.resolve(one(body));
      },
    }),
    route({
      ...ofToken,
      method: 'GET',
      path: `${path}/:id`,
      summary: 'Read',
      handle: ({ params }) => Promise.resolve(one({ name: params.id })),
    }),
    route({
      ...ofToken,
      method: 'DELETE',
      path: `${path}/:id`,
      summary: 'Remove',
      handle: ({ params }) => Promise.resolve(one({ name: params.id })),
    }),
    route({
      ...ofToken,
      method: 'GET',
      path: '/toys/api/bare',
      summary: 'List without pages',
      handle: () => Promise.resolve(bare(things)),
    }),
    route({
      ...common,
      access: 'anyone',
      method: 'GET',
      path: '/toys/api/who',
      summary: 'Who calls',
      handle: ({ caller }) => Promise.resolve(one({ name: caller.userId })),
    }),
    route({
      ...ofToken,
      method: 'GET',
      path: '/toys/api/broken',
      summary: 'Fails',
      handle: () => Promise.reject(new Error('password of the database: hunter2')),
    }),
  ];
}
