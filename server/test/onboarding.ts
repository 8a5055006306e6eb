import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { ActivationResponse, InviteCreated } from '@invogate/contracts/onboarding.ts';
import type { Tx } from '#kernel/database/database.ts';
import { demo, demoPartner, createUser } from '#rooms/accounts/index.ts';
import { unscopedListMessages, type StoredMessage } from '#rooms/messages/index.ts';
import { makeCode } from '#rooms/partners/activation-code.ts';
import { createCode, type NewCode } from '#rooms/partners/create-code.ts';
import { partnerLetters } from '#main/partner-letters.ts';
import { openWorld } from './world.ts';

const everything = { conditions: [], order: [], page: 1, pageSize: 100 };
const activationPath = '/billing/api/merchant/merchant-integration-setting/activation';

/** What a posted body is answered with. */
interface Posted<T> {
  status: number;
  headers: Record<string, unknown>;
  data: T;
  error: { code: string; message: string };
}

export type Onboarding = Awaited<ReturnType<typeof openOnboarding>>;

/** A world with the demo partner, whose tills may come without a token. */
export async function openOnboarding(t?: TestContext) {
  const world = await openWorld(t);
  /** To an address, the oldest first. */
  const letters = async (address?: string): Promise<StoredMessage[]> => {
    const { messages } = await unscopedListMessages(world.database, everything);
    return messages
      .filter((each) => address === undefined || each.address === address)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  const token = demoPartner.token;
  const write = <T>(act: (tx: Tx) => Promise<T>): Promise<T> =>
    world.database.inTransaction('test.onboarding', act);
  /** Sends a body with or without the partner's token, from an address. */
  const post = async <T>(
    path: string,
    body: object,
    from: { token?: string; ip?: string },
  ): Promise<Posted<T>> => {
    const { token: given, ip = '203.0.113.7' } = from;
    const answer = await world.app.fastify.inject({
      method: 'POST',
      url: `/v3${path}`,
      remoteAddress: ip,
      headers: given === undefined ? {} : { authorization: `Bearer ${given}` },
      payload: body,
    });
    const parsed = answer.json<{ data: T; error: { code: string; message: string } }>();
    return { status: answer.statusCode, headers: answer.headers, ...parsed };
  };
  /** Gives the demo shops one more user. */
  const owner = async (email = 'owner@shop.example') => {
    await write((tx) => createUser(tx, { accountId: demo.accountId, name: 'Owner', email }));
    return email;
  };
  return {
    ...world,
    ...{ letters, post, write, owner, partnerToken: token },
    invite: (identifier: string, from: { token?: string; ip?: string } = { token }) => {
      const body = { partnerId: demoPartner.id, type: 'email', identifier };
      return post<InviteCreated>('/notification/api/invite', body, from);
    },
    activate: (activationCode: string, from: { token?: string; ip?: string } = { token }) => {
      const body = { partnerId: demoPartner.id, activationCode };
      return post<ActivationResponse>(activationPath, body, from);
    },
    /** A code of the demo shop. */
    code: async (about: Partial<NewCode> = {}) => {
      const made = await makeCode();
      const { code } = await write((tx) =>
        createCode(tx, partnerLetters, made, { merchantId: demo.merchantId, ...about }),
      );
      return code;
    },
    passMinutes: (minutes: number) => {
      world.clock.advanceMs(minutes * 60_000);
    },
    /** The secret path at the end of a letter's link. */
    pathOf: ({ letter }: StoredMessage): string => {
      assert.ok(letter.link, 'the letter has a link');
      return letter.link.url.replace('https://pay.example', '');
    },
  };
}
