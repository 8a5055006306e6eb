/**
 * A legal party: ours (a seller, an operator's client) or a row of the local directory by INN.
 * One INN may have several, told apart by КПП: the head office and its branches.
 */
export interface CounterpartyFacts {
  /** INN, 10 digits of an organisation or 12 of a sole proprietor. */
  vatNumber: string;
  /** КПП; a sole proprietor has none. */
  taxRegistrationReasonCode: string | null;
  /** Short name. */
  name: string;
  nameFull: string | null;
  /** Full name in the region's language. */
  nameI18n: string | null;
  /** ОГРН or ОГРНИП. */
  registrationNumber: string | null;
  registrationDate: Date | null;
  registrationAddress: string | null;
  postAddress: string | null;
  postAddressZip: string | null;
  headOffice: boolean;
}

export interface Counterparty extends CounterpartyFacts {
  id: string;
}

/** What a new counterparty needs; the rest is null, and it is a head office unless told otherwise. */
export type CounterpartyInput = Partial<CounterpartyFacts> &
  Pick<CounterpartyFacts, 'vatNumber' | 'name'> & { id?: string };
