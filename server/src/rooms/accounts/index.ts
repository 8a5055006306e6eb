export { contractInForce } from './contract.ts';
export type { CommissionByMethod, CommissionTerms, Contract, ContractInput } from './contract.ts';
export type { Counterparty, CounterpartyFacts, CounterpartyInput } from './counterparty.ts';
export {
  defaultSettings,
  holdAnnouncements,
  signatureAlgorithms,
  signatureMethods,
} from './merchant.ts';
export type {
  HoldAnnouncement,
  Merchant,
  MerchantInput,
  MerchantPatch,
  MerchantSettings,
  SignatureAlgorithm,
  SignatureMethod,
} from './merchant.ts';
export type { CounterpartyDirectory, CounterpartyRow } from './ports.ts';
export type { Accounts } from './accounts-room.ts';
export type { Seller } from './find-seller.ts';
