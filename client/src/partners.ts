import type {
  AccessDecision,
  AccessRequest,
  CreateAccessRequest,
  PartnerStatement,
  Reward,
} from '@invogate/contracts/partners.ts';
import type { CallOptions } from './options.ts';
import { fetchPage, type Page } from './page.ts';
import type { ListQuery } from './query.ts';
import type { Send } from './transport.ts';

/** What requests for access can be filtered and sorted by. */
export type AccessField = 'id' | 'status' | 'merchantId' | 'createdAt';

/** What rewards can be filtered and sorted by. */
export type RewardField =
  'id' | 'orderId' | 'merchantId' | 'type' | 'currencyId' | 'payoutId' | 'happenedAt' | 'createdAt';

/** Partners and the shops that let them in; what partners earn. */
export interface Partners {
  /** By a partner. A request that waits is answered again. */
  askAccess(request: CreateAccessRequest, options?: CallOptions): Promise<AccessRequest>;
  /** Those of a partner, or those to the shops of this token. */
  accessRequests(
    query?: ListQuery<AccessField>,
    options?: CallOptions,
  ): Promise<Page<AccessRequest>>;
  /** By the shop, with a token of its own. */
  decideAccess(id: string, decision: AccessDecision, options?: CallOptions): Promise<AccessRequest>;
  /** By either side. */
  endAccess(id: string, options?: CallOptions): Promise<AccessRequest>;
  /** What each order has added or taken back. */
  rewards(query?: ListQuery<RewardField>, options?: CallOptions): Promise<Page<Reward>>;
  /** The account of the partner; `to` is the first moment that is not in it. */
  statement(period: { from: string; to: string }, options?: CallOptions): Promise<PartnerStatement>;
}

const accessPath = '/partner/api/access-request';

export function partners(send: Send): Partners {
  const at = (id: string) => `${accessPath}/${encodeURIComponent(id)}`;
  const ask = async <T>(about: Parameters<Send>[0]) => (await send(about)).data as T;
  return {
    askAccess: (body, options) => ask({ ...options, method: 'POST', path: accessPath, body }),
    accessRequests: (query = {}, options) => fetchPage(send, accessPath, query, options),
    decideAccess: (id, body, options) =>
      ask({ ...options, method: 'POST', path: `${at(id)}/decision`, body }),
    endAccess: (id, options) => ask({ ...options, method: 'DELETE', path: at(id) }),
    rewards: (query = {}, options) => fetchPage(send, '/partner/api/reward', query, options),
    statement: (period, options) => {
      const path = `/partner/api/statement?${new URLSearchParams(period).toString()}`;
      return ask({ ...options, method: 'GET', path });
    },
  };
}
