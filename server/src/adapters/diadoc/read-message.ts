import type { EdoReport, EdoState } from '#rooms/edo/ports.ts';
import { asAnswer, textAt, type Answer } from '../answer.ts';

/** Kinds of entities that hold what a buyer has answered. */
const titleTypes = new Set([
  'UniversalTransferDocumentBuyerTitle',
  'UniversalCorrectionDocumentBuyerTitle',
  'XmlAcceptanceCertificateBuyerTitle',
  'XmlTorg12BuyerTitle',
  'Title',
]);
/** Bit of `AmendmentFlags`. */
const amendmentRequested = 1;

/** Documents of a message by our ids: their ids in it, and what is known of them. */
export interface ReadDocument {
  documentId: string;
  entityId: string;
  report: EdoReport;
}

export function readMessage(message: unknown): { messageId: string; documents: ReadDocument[] } {
  const answer = asAnswer(message);
  const messageId = textAt(answer, 'MessageId');
  if (messageId === undefined) throw new Error('diadoc answered a message without its id');
  const entities = listAt(answer, 'Entities');
  const documents = entities.flatMap((entity) => {
    const info = asAnswer(entity.DocumentInfo);
    const documentId = textAt(info, 'CustomDocumentId');
    const entityId = textAt(entity, 'EntityId');
    if (documentId === undefined || entityId === undefined) return [];
    const titleRef = titleOf(entities, entityId);
    return [{ documentId, entityId, report: reportOf(info, titleRef) }];
  });
  return { messageId, documents };
}

/** Lists of objects in answers; anything else in them is left out. */
export function listAt(answer: Answer, key: string): Answer[] {
  const value = answer[key];
  return Array.isArray(value) ? value.map(asAnswer) : [];
}

function titleOf(entities: readonly Answer[], documentEntityId: string): string | undefined {
  const title = entities.find(
    (entity) =>
      textAt(entity, 'ParentEntityId') === documentEntityId &&
      titleTypes.has(textAt(entity, 'AttachmentType') ?? ''),
  );
  return title === undefined ? undefined : textAt(title, 'EntityId');
}

function reportOf(info: Answer, titleRef: string | undefined): EdoReport {
  const roaming =
    textAt(info, 'RoamingNotificationStatusDescription') ?? 'not delivered by roaming';
  const failed = (textAt(info, 'RoamingNotificationStatus') ?? '').endsWith('Error');
  return {
    state: stateOf(info),
    ...revocationOf(info),
    ...(failed ? { roamingError: roaming } : {}),
    ...(titleRef === undefined ? {} : { titleRef }),
  };
}

function stateOf(info: Answer): EdoState {
  const response = textAt(info, 'RecipientResponseStatus');
  if (response === 'WithRecipientSignature') return 'signed';
  if (response === 'WithRecipientPartiallySignature') return 'signed_with_discrepancies';
  if (response === 'RecipientSignatureRequestRejected') return 'rejected';
  const flags = Number(asAnswer(info.AmendmentRequestMetadata).AmendmentFlags ?? 0);
  if ((flags & amendmentRequested) !== 0) return 'clarification_requested';
  if (isTime(info.DeliveryTimestampTicks)) return 'delivered';
  const unsigned = textAt(info, 'SenderSignatureStatus') === 'WaitingForSenderSignature';
  return unsigned || !isTime(info.SendTimestampTicks) ? 'awaiting_signature' : 'sent';
}

function revocationOf(info: Answer): Pick<EdoReport, 'revocation' | 'revocationBy'> {
  // Deleted before it was sent: the payer never sees it.
  if (info.IsDeleted === true && !isTime(info.SendTimestampTicks))
    return { revocation: 'accepted' };
  switch (textAt(info, 'RevocationStatus')) {
    case 'RevocationIsRequestedByMe':
      return { revocation: 'requested', revocationBy: 'us' };
    case 'RequestsMyRevocation':
      return { revocation: 'requested', revocationBy: 'them' };
    case 'RevocationAccepted':
      return { revocation: 'accepted' };
    case 'RevocationRejected':
      return { revocation: 'refused' };
    default:
      return {};
  }
}

/** Ticks come as a number or as its digits; none or zero is no moment. */
function isTime(ticks: unknown): boolean {
  return (typeof ticks === 'number' || typeof ticks === 'string') && Number(ticks) > 0;
}
