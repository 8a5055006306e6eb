import type {
  AtOperator,
  EdoFeed,
  EdoOperator,
  EdoParty,
  EdoSendOutcome,
  OutgoingPackage,
  RevokeOutcome,
} from '#rooms/edo/ports.ts';
import { asAnswer, textAt } from '../answer.ts';
import { findOrganisation, inviteOrganisation } from './counteragents.ts';
import { messageToPost, NothingToSend } from './message-to-post.ts';
import { listAt, readMessage } from './read-message.ts';
import { diadocSession, DiadocTrouble, type DiadocConfig, type DiadocSession } from './session.ts';

/** The account is topped up by people: asking more often helps nobody. */
const noMoneyWaitMs = 3600 * 1000;
/** Diadoc still works at what we have sent. */
const workingWaitMs = 10_000;
/** What Diadoc gives at once. */
const eventsPage = 100;

/**
 * EDO through Diadoc of SKB Kontur (HTTP API, JSON). We hold no keys: documents wait in our box
 * until a person signs them in its web, and so do annulments.
 */
export function diadoc(config: DiadocConfig): EdoOperator {
  const session = diadocSession(config);
  const { boxId } = config;
  return {
    code: 'diadoc',
    findParticipant: (party: EdoParty) => findOrganisation(session, boxId, party),
    invite: (party) => inviteOrganisation(session, boxId, party),
    send: (outgoing) => send(session, boxId, outgoing),
    status: ({ externalId }) => status(session, boxId, externalId),
    events: (cursor) => events(session, boxId, cursor),
    counterpartyTitle: ({ externalId, titleRef }) =>
      titleRef === null ? Promise.resolve(undefined) : title(session, boxId, externalId, titleRef),
    revoke: (sent) => revoke(session, boxId, sent),
  };
}

async function send(
  session: DiadocSession,
  boxId: string,
  outgoing: OutgoingPackage,
): Promise<EdoSendOutcome> {
  const body = bodyOf(outgoing, boxId);
  if (body instanceof NothingToSend) return { state: 'refused', why: body.message };
  const call = {
    method: 'POST',
    path: `/V3/PostMessage?operationId=${encodeURIComponent(outgoing.id)}`,
    body,
  } as const;
  const answer = await session.call(call);
  const said = answer.bytes.toString('utf8').slice(0, 500);
  const { status: code, retryAfterMs } = answer;
  if (code === 200) return sentAs(JSON.parse(answer.bytes.toString('utf8')));
  if (code === 204) {
    const waitMs = retryAfterMs ?? workingWaitMs;
    return { state: 'later', why: 'Diadoc still works at it', waitMs };
  }
  if (code === 402) {
    const why = 'Diadoc: the subscription of the box is used up, pay for it';
    return { state: 'later', why, waitMs: retryAfterMs ?? noMoneyWaitMs };
  }
  if (code === 409) {
    const first = await findFirst(session, boxId, outgoing);
    return first ?? { state: 'refused', why: `Diadoc: the payer's box does not take it: ${said}` };
  }
  if (code === 429 || code >= 500) {
    const trouble = new DiadocTrouble(call, answer);
    const { message: why, waitMs } = trouble;
    return { state: 'later', why, ...(waitMs === undefined ? {} : { waitMs }) };
  }
  return { state: 'refused', why: `Diadoc answered ${code}: ${said}` };
}

function bodyOf(outgoing: OutgoingPackage, boxId: string): object {
  try {
    return messageToPost(outgoing, boxId);
  } catch (error) {
    if (error instanceof NothingToSend) return error;
    throw error;
  }
}

function sentAs(message: unknown): EdoSendOutcome {
  const { messageId, documents } = readMessage(message);
  const documentIds = new Map(documents.map((each) => [each.documentId, each.entityId]));
  return { state: 'sent', externalId: messageId, documentState: 'awaiting_signature', documentIds };
}

/** A duplicate: what the first try has made, found by our id of one of its documents. */
async function findFirst(
  session: DiadocSession,
  boxId: string,
  { documents }: OutgoingPackage,
): Promise<EdoSendOutcome | undefined> {
  const customDocumentId = documents[0]?.document.id ?? '';
  const query = new URLSearchParams({ boxId, customDocumentId });
  const found = await session.json({
    method: 'GET',
    path: `/GetDocumentsByCustomId?${query.toString()}`,
  });
  const [first] = listAt(asAnswer(found), 'Documents');
  const messageId = first === undefined ? undefined : textAt(first, 'MessageId');
  return messageId === undefined ? undefined : sentAs(await readAt(session, boxId, messageId));
}

async function readAt(session: DiadocSession, boxId: string, messageId: string): Promise<unknown> {
  const query = new URLSearchParams({ boxId, messageId, injectEntityContent: 'false' });
  return session.json({ method: 'GET', path: `/V6/GetMessage?${query.toString()}` });
}

async function status(session: DiadocSession, boxId: string, messageId: string) {
  const { documents } = readMessage(await readAt(session, boxId, messageId));
  return new Map(documents.map(({ documentId, report }) => [documentId, report]));
}

/** Messages with news after `cursor`, the index key of the last event that was read. */
async function events(
  session: DiadocSession,
  boxId: string,
  cursor: string | null,
): Promise<EdoFeed> {
  const query = new URLSearchParams({ boxId, documentDirection: 'Outbound' });
  if (cursor !== null) query.set('afterIndexKey', cursor);
  const call = { method: 'GET', path: `/V7/GetNewEvents?${query.toString()}` } as const;
  const answer = await session.call(call);
  if (answer.status === 204) return { touched: [], cursor, more: false };
  if (answer.status !== 200) throw new DiadocTrouble(call, answer);
  const list = listAt(asAnswer(JSON.parse(answer.bytes.toString('utf8'))), 'Events');
  const touched = list.flatMap((event) => {
    const about = event.Message ?? event.Patch;
    return textAt(asAnswer(about), 'MessageId') ?? [];
  });
  const last = list.at(-1);
  const next = last === undefined ? cursor : textAt(last, 'IndexKey');
  if (next === undefined) throw new Error('diadoc answered an event without its index key');
  return { touched, cursor: next, more: list.length >= eventsPage };
}

async function title(session: DiadocSession, boxId: string, messageId: string, entityId: string) {
  const query = new URLSearchParams({ boxId, messageId, entityId });
  const call = { method: 'GET', path: `/V4/GetEntityContent?${query.toString()}` } as const;
  const answer = await session.call(call);
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw new DiadocTrouble(call, answer);
  return { bytes: answer.bytes, mimeType: 'application/xml', fileName: `${entityId}.xml` };
}

/** What nobody has signed is deleted; what is signed needs the signature of a person once more. */
async function revoke(
  session: DiadocSession,
  boxId: string,
  sent: AtOperator & { documentId: string; documentExternalId: string | null },
): Promise<RevokeOutcome> {
  const report = (await status(session, boxId, sent.externalId)).get(sent.documentId);
  if (report?.revocation === 'accepted') return { state: 'revoked' };
  if (report?.revocation === 'requested') return { state: 'requested' };
  if (report?.state !== 'awaiting_signature' || sent.documentExternalId === null) {
    return {
      state: 'by-hand',
      why: 'It is signed: sign the offer to annul it in the web of Diadoc',
    };
  }
  const { externalId: messageId, documentExternalId: documentId } = sent;
  const query = new URLSearchParams({ boxId, messageId, documentId });
  const call = { method: 'POST', path: `/Delete?${query.toString()}` } as const;
  const answer = await session.call(call);
  // 409: it is deleted already.
  if (answer.status === 200 || answer.status === 409) return { state: 'revoked' };
  return { state: 'later', why: new DiadocTrouble(call, answer).message };
}
