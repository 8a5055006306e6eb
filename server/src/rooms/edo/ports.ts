import type { TitleAnswer } from '@invogate/contracts/edo.ts';
import type { Reader } from '#kernel/database/database.ts';
import type { IssuedDocument, Rendered } from '#rooms/documents/index.ts';

/** Where a document is, whoever its operator. */
export type EdoState =
  | 'draft'
  | 'awaiting_signature'
  | 'sent'
  | 'delivered'
  | 'signed'
  | 'signed_with_discrepancies'
  | 'rejected'
  | 'clarification_requested';

/** What the room needs of documents. */
export interface EdoPapers {
  find(reader: Reader, ids: readonly string[]): Promise<IssuedDocument[]>;
  /** The forms of one document that can be made. Called outside of any transaction. */
  files(document: IssuedDocument): Promise<Rendered[]>;
}

/** Reads what a payer says in its title; undefined when it is of no format that is read. */
export type TitleReader = (bytes: Uint8Array) => TitleAnswer | undefined;

/** An organisation as EDO knows it. */
export interface EdoParty {
  name: string;
  vatNumber: string;
  /** КПП; null for sole proprietors. */
  reasonCode: string | null;
}

/**
 * Whether documents reach an organisation.
 * - `active`: they do, at `address`
 * - `known`: it takes part, but has to be invited first
 * - `invited`: it has been invited and has not answered
 * - `absent`: it does not take part
 */
export interface Participation {
  state: 'active' | 'known' | 'invited' | 'absent';
  address: string | null;
}

export interface OutgoingDocument {
  document: IssuedDocument;
  files: readonly Rendered[];
  /** The payer's answer is needed, not only that it has got it. */
  needsSignature: boolean;
}

/** All documents of one happening to one payer. */
export interface OutgoingPackage {
  /** The same at each try: the operator tells a repetition by it. */
  id: string;
  group: string;
  recipient: EdoParty & { address: string };
  documents: readonly OutgoingDocument[];
}

/**
 * What became of a try to send.
 * - `sent`: the operator has it, now or since an earlier try
 * - `refused`: it will not take it as it is; a person has to mend something
 * - `later`: not taken now, or nobody knows; send it again under the same id
 */
export type EdoSendOutcome =
  | {
      state: 'sent';
      externalId: string;
      /** Where all its documents are now. */
      documentState: EdoState;
      /** Ids at the operator by ours. */
      documentIds: ReadonlyMap<string, string>;
    }
  | { state: 'refused'; why: string }
  | { state: 'later'; why: string; waitMs?: number };

/** What is known of a document at its operator. What is left out is not known. */
export interface EdoReport {
  state?: EdoState;
  revocation?: 'requested' | 'accepted' | 'refused';
  revocationBy?: 'us' | 'them';
  roamingError?: string;
  said?: string;
  /** Id of the payer's title. */
  titleRef?: string;
}

/** A document or package that the operator has. */
export interface AtOperator {
  packageId: string;
  externalId: string;
}

export interface EdoFeed {
  /** Ids of packages at the operator about which there is news; also of such as are not ours. */
  touched: readonly string[];
  /** Where to read on. */
  cursor: string | null;
  more: boolean;
}

export type RevokeOutcome =
  | { state: 'requested' | 'revoked' }
  /** A person has to do it at the operator; `why` says what. */
  | { state: 'by-hand'; why: string }
  | { state: 'later'; why: string };

/** Thrown by an operator that says when to come again. */
export class EdoBusy extends Error {
  readonly waitMs: number | undefined;

  constructor(message: string, waitMs: number | undefined) {
    super(message);
    this.name = 'EdoBusy';
    this.waitMs = waitMs;
  }
}

/**
 * An operator of electronic document interchange. Every call may throw, which means that nobody
 * knows what became of it: it is made again later.
 */
export interface EdoOperator {
  readonly code: string;
  findParticipant(party: EdoParty): Promise<Participation>;
  /** Asks an organisation to exchange documents with us; twice does no harm. */
  invite(party: EdoParty): Promise<void>;
  send(outgoing: OutgoingPackage): Promise<EdoSendOutcome>;
  /** Reports by our document ids; undefined when it cannot tell. */
  status(sent: AtOperator): Promise<ReadonlyMap<string, EdoReport> | undefined>;
  /** Null: from the beginning. */
  events(cursor: string | null): Promise<EdoFeed>;
  /** The payer's title as it was signed; undefined when there is none. */
  counterpartyTitle(
    sent: AtOperator & { documentId: string; titleRef: string | null },
  ): Promise<Rendered | undefined>;
  revoke(
    sent: AtOperator & { documentId: string; documentExternalId: string | null; reason: string },
  ): Promise<RevokeOutcome>;
}

/** The operator whose states people tell: it sends nothing by itself. */
export const byHandOperator = 'folder';
