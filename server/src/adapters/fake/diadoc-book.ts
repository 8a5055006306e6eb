import { randomUUID } from 'node:crypto';

export interface FakeOrganisation {
  inn: string;
  kpp?: string;
  boxId: string;
  /** `none`: it is in the directory, and no partner of ours. */
  status: 'IsMyCounteragent' | 'IsInvitedByMe' | 'InvitesMe' | 'RejectsMe' | 'none';
}

interface Attachment {
  TypeNamedId: string;
  Function?: string;
  Version?: string;
  CustomDocumentId: string;
  NeedRecipientSignature?: boolean;
  SignedContent: { Content: string };
  Metadata?: { Key: string; Value: string }[];
}

export interface PostedMessage {
  FromBoxId: string;
  ToBoxId: string;
  DelaySend?: boolean;
  DocumentAttachments: Attachment[];
}

interface Entity {
  EntityId: string;
  ParentEntityId?: string;
  EntityType: string;
  AttachmentType: string;
  DocumentInfo?: Record<string, unknown>;
  content: Buffer;
}

interface KeptMessage {
  MessageId: string;
  posted: PostedMessage;
  entities: Entity[];
}

interface KeptEvent {
  EventId: string;
  IndexKey: string;
  MessageId: string;
}

const eventsPage = 100;

/** What the fake Diadoc remembers: partners, messages by operation, the feed of events. */
export class DiadocBook {
  readonly boxId: string;
  readonly organisations: FakeOrganisation[];
  readonly messages = new Map<string, KeptMessage>();
  readonly invitations: unknown[] = [];
  readonly #byOperation = new Map<string, KeptMessage>();
  readonly #events: KeptEvent[] = [];
  /** The next message is taken, and the answer says that work goes on. */
  slow = false;

  constructor(boxId: string, organisations: readonly FakeOrganisation[]) {
    this.boxId = boxId;
    this.organisations = [...organisations];
  }

  counteragents(query: string): unknown {
    const found = this.organisations.filter(
      ({ inn, status }) => status !== 'none' && inn.includes(query),
    );
    const Counteragents = found.map((each) => ({
      Organization: organisation(each),
      CurrentStatus: each.status,
    }));
    return { TotalCount: found.length, Counteragents };
  }

  directory(inn: string, kpp: string | null): unknown {
    const found = this.organisations.filter(
      (each) => each.inn === inn && (kpp === null || each.kpp === kpp),
    );
    return { Organizations: found.map(organisation) };
  }

  invite(body: unknown): unknown {
    this.invitations.push(body);
    return { TaskId: randomUUID() };
  }

  post(
    operationId: string,
    body: unknown,
  ): { status: number; body?: unknown; retryAfterS?: number } {
    const known = this.#byOperation.get(operationId.toLowerCase());
    if (known) return { status: 200, body: this.message(known.MessageId) };
    const posted = body as PostedMessage;
    const partner = this.organisations.find(({ boxId }) => boxId === posted.ToBoxId);
    if (partner === undefined) return { status: 400, body: 'ToBoxId is unknown' };
    if (partner.status !== 'IsMyCounteragent') return { status: 409, body: 'CounteragentsOnly' };
    if (posted.FromBoxId !== this.boxId) return { status: 403, body: 'not your box' };
    const kept: KeptMessage = {
      MessageId: randomUUID(),
      posted,
      entities: posted.DocumentAttachments.map(entityOf),
    };
    this.messages.set(kept.MessageId, kept);
    this.#byOperation.set(operationId.toLowerCase(), kept);
    this.#tell(kept.MessageId);
    if (this.slow) {
      this.slow = false;
      return { status: 204, retryAfterS: 7 };
    }
    return { status: 200, body: this.message(kept.MessageId) };
  }

  /** Operations are forgotten: the same message is then a duplicate of its contents. */
  forgetOperation(): void {
    this.#byOperation.clear();
  }

  message(messageId: string): unknown {
    const kept = this.messages.get(messageId);
    if (kept === undefined) return undefined;
    const Entities = kept.entities.map(({ content, ...entity }) => ({
      ...entity,
      Content: { Size: content.length },
    }));
    return { MessageId: messageId, FromBoxId: kept.posted.FromBoxId, Entities };
  }

  byCustomId(customDocumentId: string): unknown {
    const Documents = [...this.messages.values()].flatMap(({ MessageId, entities }) =>
      entities
        .filter(({ DocumentInfo }) => DocumentInfo?.CustomDocumentId === customDocumentId)
        .map(({ EntityId }) => ({ MessageId, EntityId })),
    );
    return { TotalCount: Documents.length, Documents };
  }

  events(afterIndexKey: string | null): { status: number; body?: unknown } {
    const at = this.#events.findIndex(({ IndexKey }) => IndexKey === afterIndexKey);
    if (afterIndexKey !== null && at < 0)
      return { status: 400, body: 'cursor must have valid value' };
    const next = this.#events.slice(at + 1);
    if (next.length === 0) return { status: 204 };
    const Events = next.slice(0, eventsPage).map(({ EventId, IndexKey, MessageId }, index) => ({
      EventId,
      IndexKey,
      // A new message, or an addition to one that is there.
      ...(index % 2 === 0 ? { Message: { MessageId } } : { Patch: { MessageId } }),
    }));
    return { status: 200, body: { Events, TotalCount: next.length } };
  }

  content(messageId: string, entityId: string): Buffer | undefined {
    const entities = this.messages.get(messageId)?.entities;
    return entities?.find(({ EntityId }) => EntityId === entityId)?.content;
  }

  remove(messageId: string, documentId: string): number {
    const info = this.#infoOf(messageId, documentId);
    if (info === undefined) return 404;
    if (info.IsDeleted === true) return 409;
    info.IsDeleted = true;
    this.#tell(messageId);
    return 200;
  }

  /** A person at either side does something: properties of `DocumentInfo` change. */
  change(customDocumentId: string, info: Record<string, unknown>): void {
    for (const { MessageId, entities } of this.messages.values()) {
      for (const { DocumentInfo } of entities) {
        if (DocumentInfo?.CustomDocumentId !== customDocumentId) continue;
        Object.assign(DocumentInfo, info);
        this.#tell(MessageId);
      }
    }
  }

  /** The buyer answers with a title of its own. */
  answerWithTitle(customDocumentId: string, content: string, partially = false): void {
    for (const { entities } of this.messages.values()) {
      const document = entities.find(
        ({ DocumentInfo }) => DocumentInfo?.CustomDocumentId === customDocumentId,
      );
      if (document === undefined) continue;
      entities.push({
        EntityId: randomUUID(),
        ParentEntityId: document.EntityId,
        EntityType: 'Attachment',
        AttachmentType: 'UniversalTransferDocumentBuyerTitle',
        content: Buffer.from(content),
      });
    }
    const status = partially ? 'WithRecipientPartiallySignature' : 'WithRecipientSignature';
    this.change(customDocumentId, { RecipientResponseStatus: status });
  }

  /** News about messages that are not ours. */
  tellOfStrangers(count: number): void {
    for (let each = 0; each < count; each++) this.#tell(randomUUID());
  }

  #infoOf(messageId: string, entityId: string): Record<string, unknown> | undefined {
    const entities = this.messages.get(messageId)?.entities;
    return entities?.find(({ EntityId }) => EntityId === entityId)?.DocumentInfo;
  }

  #tell(MessageId: string): void {
    const IndexKey = Buffer.from(`event ${this.#events.length}+/=`).toString('base64');
    this.#events.push({ EventId: randomUUID(), IndexKey, MessageId });
  }
}

function entityOf(attachment: Attachment): Entity {
  const { TypeNamedId, CustomDocumentId, SignedContent } = attachment;
  return {
    EntityId: randomUUID(),
    EntityType: 'Attachment',
    AttachmentType: TypeNamedId,
    DocumentInfo: {
      CustomDocumentId,
      SenderSignatureStatus: 'WaitingForSenderSignature',
      RecipientResponseStatus: 'WaitingForRecipientSignature',
      RevocationStatus: 'RevocationStatusNone',
      RoamingNotificationStatus: 'RoamingNotificationStatusNone',
      AmendmentRequestMetadata: { AmendmentFlags: 0 },
      SendTimestampTicks: 0,
    },
    content: Buffer.from(SignedContent.Content, 'base64'),
  };
}

function organisation({ inn, kpp, boxId }: FakeOrganisation) {
  const box = { BoxId: `${boxId.replaceAll('-', '')}@diadoc.example`, BoxIdGuid: boxId };
  return { Inn: inn, ...(kpp === undefined ? {} : { Kpp: kpp }), Boxes: [box] };
}
