/** How an agent names the seller of an order (spec of agent orders). */
export interface Seller {
  /** Country of the seller, `RUS` when absent. */
  countryId?: string | undefined;
  vatNumber: string;
  /** КПП; counts when it has nine digits. */
  taxRegistrationReasonCode?: string | undefined;
}
