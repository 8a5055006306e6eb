import { Type, type Static } from 'typebox';
import { Day, Flag, Id, Instant, Integer, Optional, Text, Word } from './wire.ts';

/** Where a document is; the last three stand beside the others and hide them while they last. */
export const edoStatusWords = [
  'draft',
  'awaiting_signature',
  'sent',
  'delivered',
  'signed',
  'signed_with_discrepancies',
  'rejected',
  'clarification_requested',
  'revocation_requested',
  'revoked',
  'roaming_error',
] as const;
export type EdoStatus = (typeof edoStatusWords)[number];

/** What a person can tell of a document that went through the folder. */
export const edoSettableWords = [
  'sent',
  'delivered',
  'signed',
  'signed_with_discrepancies',
  'rejected',
  'clarification_requested',
  'revocation_requested',
  'revocation_refused',
  'revoked',
  'roaming_error',
] as const;
export type EdoSettableStatus = (typeof edoSettableWords)[number];

export const edoRevocationWords = ['none', 'asked', 'requested', 'accepted', 'refused'] as const;
export const edoWayWords = ['undecided', 'edo', 'paper'] as const;
export const paperWayWords = ['courier', 'post'] as const;
export const paperStatusWords = [
  'queued',
  'printed',
  'handed_over',
  'delivered',
  'returned',
] as const;
export const payerWayWords = ['auto', 'edo', 'courier', 'post'] as const;

const kind = Text(30, 'act, waybill, upd, facture, correction, transfer-report');

/** What the EDO operator has told of a document too late, or as cannot be: it changed nothing. */
export const EdoNote = Type.Object({
  text: Text(1000),
  times: Integer('how often it was told'),
  toldAt: Instant('the last time'),
});
export type EdoNote = Static<typeof EdoNote>;

/** A document on its way to a legal payer. */
export const EdoDocument = Type.Object({
  id: Id('the document'),
  packageId: Id('what it was sent with'),
  merchantId: Id(),
  orderIds: Type.Array(Id()),
  kind,
  number: Text(100),
  date: Day(),
  way: Word(edoWayWords),
  status: Word(edoStatusWords),
  revocation: Word(edoRevocationWords),
  revocationBy: Optional(Word(['us', 'them'])),
  needsSignature: Flag('the payer has to sign it'),
  hasTitle: Flag("the payer's title is here to be read"),
  message: Optional(Text(1000, 'what the payer or the operator said')),
  notes: Optional(
    Type.Array(EdoNote, { description: 'in packages, for the operator: the newest first' }),
  ),
  changedAt: Instant(),
});
export type EdoDocument = Static<typeof EdoDocument>;

export const titleResultWords = ['accepted', 'accepted-with-discrepancies', 'refused'] as const;

/** What the payer says in its title. */
export const TitleAnswer = Type.Object({
  result: Word(titleResultWords),
  acceptedOn: Day(),
  documentNumber: Optional(Text(1000, 'number of our document as the payer names it')),
  operation: Optional(Text(1000, "in the payer's words")),
  discrepancies: Optional(Text(1000, 'the document of discrepancies')),
  signers: Type.Array(Text(500)),
});
export type TitleAnswer = Static<typeof TitleAnswer>;

/** The payer's part of a document as it was signed. */
export const BuyerTitle = Type.Object({
  documentId: Id(),
  fileName: Text(500),
  mimeType: Text(100),
  size: Integer('bytes'),
  sha256: Text(64),
  content: Text(20_000_000, 'the bytes, base64'),
  answer: Optional(TitleAnswer),
  storedAt: Instant(),
});
export type BuyerTitle = Static<typeof BuyerTitle>;

/** Documents of one happening to one payer: sent together, once. */
export const EdoPackage = Type.Object({
  id: Id(),
  group: Text(200, 'what they were issued for, such as shipment/12'),
  merchantId: Id(),
  orderIds: Type.Array(Id()),
  payer: Text(1000),
  vatNumber: Text(12),
  taxRegistrationReasonCode: Optional(Text(9)),
  way: Word(edoWayWords),
  operator: Optional(Text(30, 'folder or diadoc')),
  externalId: Optional(Text(200, 'its id at the operator')),
  tries: Integer('tries in vain since it last went well'),
  nextTryAt: Optional(Instant()),
  message: Optional(Text(1000, 'why it is not sent')),
  createdAt: Instant(),
  sentAt: Optional(Instant()),
  documents: Type.Array(EdoDocument),
});
export type EdoPackage = Static<typeof EdoPackage>;

export const SetEdoStatus = Type.Object({
  status: Word(edoSettableWords),
  message: Optional(Text(1000, 'what the payer said')),
});
export type SetEdoStatus = Static<typeof SetEdoStatus>;

export const RevokeDocument = Type.Object({
  reason: Text(1000, 'told to the payer'),
});
export type RevokeDocument = Static<typeof RevokeDocument>;

export const SendOnPaper = Type.Object({ way: Word(paperWayWords) });
export type SendOnPaper = Static<typeof SendOnPaper>;

const payerWay = {
  vatNumber: Text(12),
  taxRegistrationReasonCode: Optional(Text(9)),
  way: Word(payerWayWords),
  address: Optional(Text(1000, 'where paper goes')),
};

/** How an organisation is to get its originals. */
export const SetPayerWay = Type.Object(payerWay);
export type SetPayerWay = Static<typeof SetPayerWay>;

/** How it gets them; an address that was given before stays. */
export const PayerWay = Type.Object({ ...payerWay, since: Instant() });
export type PayerWay = Static<typeof PayerWay>;

/** That the operator is asked for news now. */
export const EdoSynced = Type.Object({
  asked: Integer('packages that are sent or asked about within seconds'),
});
export type EdoSynced = Static<typeof EdoSynced>;

/** A package that goes on paper. */
export const PaperPackage = Type.Object({
  id: Id(),
  barcode: Text(20, 'Code 128 on the shipment list'),
  packageId: Id(),
  merchantId: Id(),
  orderIds: Type.Array(Id()),
  group: Text(200),
  way: Word(paperWayWords),
  status: Word(paperStatusWords),
  recipient: Text(1000),
  vatNumber: Text(12),
  address: Optional(Text(1000)),
  phone: Optional(Text(50)),
  track: Optional(Text(100, 'number of the courier or the post')),
  message: Optional(Text(1000)),
  documents: Type.Array(Type.Object({ id: Id(), kind, number: Text(100), date: Day() })),
  createdAt: Instant(),
  printedAt: Optional(Instant()),
  handedOverOn: Optional(Day()),
  endedAt: Optional(Instant()),
});
export type PaperPackage = Static<typeof PaperPackage>;

/** All of them are changed, or none. */
export const ChangePaper = Type.Object({
  ids: Type.Array(Id(), { minItems: 1, maxItems: 500 }),
  status: Optional(Word(paperStatusWords)),
  way: Optional(Word(paperWayWords)),
  address: Optional(Text(1000)),
  track: Optional(Text(100)),
  message: Optional(Text(1000)),
});
export type ChangePaper = Static<typeof ChangePaper>;

/** The shipment list of a day, for the courier or the post office. */
export const PaperSheet = Type.Object({
  day: Day(),
  way: Word(paperWayWords),
  count: Integer('packages on it'),
  html: Text(20_000_000, 'a page to print'),
  csv: Text(20_000_000, 'the same for a spreadsheet, UTF-8'),
});
export type PaperSheet = Static<typeof PaperSheet>;
