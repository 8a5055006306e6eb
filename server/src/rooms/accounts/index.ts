export type { AccessGrant, GrantScope } from './access-grant.ts';
export { accountsRoom } from './accounts-room.ts';
export type { Accounts, AccountsDeps } from './accounts-room.ts';
export type { Account, User } from './account.ts';
export { askedShops, sellersOf, type AskedShop } from './asked-shops.ts';
export { authorsOf, type Author } from './authors-of.ts';
export { changeMerchant } from './change-merchant.ts';
export { commissionFor } from './commission.ts';
export {
  addContact,
  contactsOf,
  contactValue,
  emailsOfAccounts,
  removeContact,
  type Contact,
  type ContactKind,
} from './contact.ts';
export { contractInForce } from './contract.ts';
export type { CommissionByMethod, CommissionTerms, Contract, ContractInput } from './contract.ts';
export type { Counterparty, CounterpartyFacts, CounterpartyInput } from './counterparty.ts';
export { changeDocumentTerms } from './change-contract.ts';
export { createAccount, setAccountBlocked } from './create-account.ts';
export { createContract } from './create-contract.ts';
export { createCounterparty } from './create-counterparty.ts';
export { createMerchant } from './create-merchant.ts';
export { createPartner, refuseWrongReward } from './create-partner.ts';
export { createUser, listUsers } from './create-user.ts';
export { createDemoAccounts, demo } from './demo.ts';
export { demoPartner } from './demo-partner.ts';
export { defaultTerms } from './document-terms.ts';
export type { DocumentSet, DocumentTerms, Signatory } from './document-terms.ts';
export {
  findOrCreatePayer,
  findPayers,
  readCounterparties,
  readCounterparty,
} from './find-payer.ts';
export type { PayerPapers } from './find-payer.ts';
export type { Seller } from './find-seller.ts';
export { foundCounterparty } from './found-counterparty.ts';
export { grantAccess, grantsOfRequests, revokeAccess, type NewGrant } from './grant-access.ts';
export { readImage, storeImage, type StoredImage } from './image.ts';
export { issueShopToken, tokenUse } from './issue-shop-token.ts';
export { issueToken, listTokens, storeToken } from './issue-token.ts';
export type { TokenInput } from './issue-token.ts';
export { linkAgent } from './link-agent.ts';
export type { AgentLink } from './link-agent.ts';
export { linkPartner } from './link-partner.ts';
export type {
  HoldAnnouncement,
  Merchant,
  MerchantInput,
  MerchantPatch,
  MerchantSettings,
  SignatureAlgorithm,
  SignatureMethod,
} from './merchant.ts';
export { shopsOfEmail, type OwnShop } from './shops-of-email.ts';
export {
  correspondentAccountFits,
  operatorAccount,
  operatorRequisites,
  setOperatorRequisites,
  settlementAccountFits,
} from './operator-requisites.ts';
export type { OperatorRequisites } from './operator-requisites.ts';
export {
  operatorDetails,
  setOperatorDetails,
  type OperatorDetails,
  type TaxSystem,
} from './operator-details.ts';
export type { CounterpartyDirectory, CounterpartyRow } from './ports.ts';
export type { Partner, PartnerKind } from './partner.ts';
export { listMerchants, readMerchant } from './read-merchant.ts';
export { listPartners, readPartner } from './read-partner.ts';
export { refusingMerchants } from './refusing-merchants.sql.ts';
export { revokeToken } from './revoke-token.ts';
export type { ApiToken } from './token.ts';
