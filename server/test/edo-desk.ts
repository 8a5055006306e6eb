import type { TestContext } from 'node:test';
import type { DocumentKind, IssuedDocument, Party } from '#rooms/documents/index.ts';
import { issueDocuments } from '#rooms/documents/index.ts';
import type {
  EdoOperator,
  EdoReport,
  EdoSendOutcome,
  OutgoingPackage,
  Participation,
} from '#rooms/edo/index.ts';
import type { EdoDocument, EdoPackage } from '@invogate/contracts/edo.ts';
import type { PendingThing } from '@invogate/contracts/pending.ts';
import { demo, issueToken } from '#rooms/accounts/index.ts';
import { issuedDocument, legalPayer } from './edo-papers.ts';
import { openWorld } from './world.ts';

/** What a test tells an operator, and what the operator remembers. */
export interface ScriptedOperator extends EdoOperator {
  /** Packages that came, each try. */
  sends: OutgoingPackage[];
  /** What it has taken, by its own ids. */
  kept: Map<string, { packageId: string; documentIds: string[] }>;
  participation: Participation;
  invited: number;
  /**
   * What the next sends answer, or throw; taken from the front. `lost`: it is taken, and the
   * answer never comes.
   */
  next: (EdoSendOutcome | Error | 'lost')[];
  /** How often it was asked what became of a package. */
  asked: number;
  title: Buffer | undefined;
  /** Its events do not come. */
  failing: boolean;
  /** Something happens to a document there. */
  happens(documentId: string, report: EdoReport): void;
}

/** An operator that does as told and remembers what it was asked. */
export function scriptedOperator(): ScriptedOperator {
  const kept = new Map<string, { packageId: string; documentIds: string[] }>();
  const reports = new Map<string, EdoReport>();
  const feed: string[] = [];
  const operator: ScriptedOperator = {
    code: 'scripted',
    sends: [],
    kept,
    participation: { state: 'active', address: 'box-1' },
    invited: 0,
    next: [],
    asked: 0,
    title: undefined,
    failing: false,
    findParticipant: () => Promise.resolve(operator.participation),
    invite: () => {
      operator.invited += 1;
      return Promise.resolve();
    },
    send: (outgoing) => {
      operator.sends.push(outgoing);
      const told = operator.next.shift();
      if (told instanceof Error) return Promise.reject(told);
      if (told !== undefined && told !== 'lost') return Promise.resolve(told);
      const externalId = `x-${outgoing.id}`;
      const documentIds = outgoing.documents.map(({ document }) => document.id);
      if (!kept.has(externalId)) feed.push(externalId);
      kept.set(externalId, { packageId: outgoing.id, documentIds });
      if (told === 'lost') return Promise.reject(new Error('the connection broke'));
      return Promise.resolve({
        state: 'sent',
        externalId,
        documentState: 'awaiting_signature',
        documentIds: new Map(documentIds.map((id) => [id, `e-${id}`])),
      });
    },
    status: ({ externalId }) => {
      operator.asked += 1;
      const ids = kept.get(externalId)?.documentIds ?? [];
      return Promise.resolve(new Map(ids.map((id) => [id, reports.get(id) ?? {}])));
    },
    events: (cursor) => {
      if (operator.failing) return Promise.reject(new Error('events do not come'));
      const at = Number(cursor ?? '0');
      const touched = feed.slice(at, at + 2);
      const end = at + touched.length;
      return Promise.resolve({ touched, cursor: String(end), more: end < feed.length });
    },
    counterpartyTitle: () =>
      Promise.resolve(
        operator.title && { bytes: operator.title, mimeType: 'application/xml', fileName: 't.xml' },
      ),
    revoke: () => Promise.resolve({ state: 'requested' }),
    happens: (documentId, report) => {
      reports.set(documentId, report);
      for (const [externalId, { documentIds }] of kept) {
        if (documentIds.includes(documentId)) feed.push(externalId);
      }
    },
  };
  return operator;
}

/** A whole server whose documents go to legal payers through `operator`. */
export async function openEdoWorld<O extends EdoOperator>(t: TestContext, operator: O) {
  const world = await openWorld(t, { edoOperator: operator });
  const { database, ask, clock } = world;
  const { token: operatorToken } = await database.inTransaction('test.operator', (tx) =>
    issueToken(tx, { userId: demo.userId, rights: ['operator'] }),
  );
  let number = 0;
  /** Issues documents of these kinds together, as closing does, in one transaction. */
  const issue = (
    kinds: readonly DocumentKind[],
    { payer = legalPayer, group = 'shipment/1', orderIds = [] as string[] }: IssueOptions = {},
  ): Promise<IssuedDocument[]> =>
    database.inTransaction('test.issue', (tx) =>
      issueDocuments(
        tx,
        kinds.map((kind) => {
          number += 1;
          const { merchantId } = demo;
          const facts = { id: '', kind, number: String(number), merchantId, payer };
          return {
            ...{ cause: `${group}/${kind}/${number}`, group, merchantId, orderIds },
            ...{ series: null, date: '2026-03-02' },
            make: () => issuedDocument(facts).data,
          };
        }),
      ),
    );
  const packages = () =>
    ask<EdoPackage[]>('GET', '/operator/api/edo/package', undefined, operatorToken);
  const single = async (): Promise<EdoPackage> => {
    const [first, another] = await packages();
    if (first === undefined || another !== undefined) throw new Error('there is not one package');
    return first;
  };
  return {
    ...world,
    operator,
    operatorToken,
    issue,
    packages,
    single,
    /** Documents as the shop sees them. */
    documents: (query = '') => ask<EdoDocument[]>('GET', `/filter/api/edo/document${query}`),
    pending: async () =>
      await ask<PendingThing[]>('GET', '/operator/api/pending?kind=edo', undefined, operatorToken),
    /** Lets time pass and what became due be done. */
    pass: async (ms: number) => {
      clock.advanceMs(ms);
      await world.settleDown();
    },
    operate: <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) =>
      world.request<T>(method, `/operator/api${path}`, body, operatorToken),
  };
}

interface IssueOptions {
  payer?: Party;
  group?: string;
  orderIds?: string[];
}
