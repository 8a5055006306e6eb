/**
 * Where the money came from: an acquirer's attempt, transfers to the operator's account, the payer's
 * guarantee fund or promise, a bank instrument that has reported it, or a refund that it was kept from.
 */
export type PayingInstrument =
  'acquirer' | 'transfer' | 'fund' | 'promised' | 'instrument' | 'offset';
