import type { Language } from '@invogate/contracts/money.ts';
import type { Tx } from '#kernel/database/database.ts';
import type { GrantScope } from '#rooms/accounts/index.ts';

/** What a letter of this room tells. */
export type PartnerLetterAbout =
  /** To somebody unknown: a link to the registration. */
  | { kind: 'invite'; partner: string; url: string; until: Date }
  /** To somebody who has shops: a link by which the partner may be let into one. */
  | { kind: 'connect'; partner: string; url: string; until: Date }
  /** The operator wants to know more of an application. */
  | { kind: 'question'; name: string; question: string; url: string; until: Date }
  | { kind: 'refusal'; name: string; reason: string }
  /** The shop is opened, or a till is to be activated. */
  | { kind: 'code'; shop: string; partner?: string; device?: string; code: string; until: Date }
  /** A partner asks to be let into shops. */
  | {
      kind: 'access';
      partner: string;
      shops: readonly string[];
      scopes: readonly GrantScope[];
      comment?: string;
      requestId: string;
      until: Date;
    }
  /** A code was used: by whom, when, and a link to say that it was not the reader. */
  | { kind: 'activated'; shop: string; partner: string; device?: string; at: Date; url: string };

export interface PartnerLetter {
  /** A second letter of one cause is not made. */
  cause: string;
  address: string;
  language: Language;
  about: PartnerLetterAbout;
  accountId?: string;
  merchantId?: string;
}

/** How letters are written and sent: the room of messages, joined above. */
export interface PartnerLetters {
  /** Stores letters in this transaction; they leave after its commit. */
  queue(tx: Tx, letters: readonly PartnerLetter[]): Promise<void>;
}
