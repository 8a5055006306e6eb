import { statement } from '#kernel/database/database.ts';

const columns = `id, counterparty_id as "counterpartyId", number, date, valid_from as "validFrom",
  valid_to as "validTo", commission, commission_vat_rate as "commissionVatRate",
  commission_returned as "commissionReturned", settlement_account as "settlementAccount",
  settlement_bic as "settlementBic", settlement_bank as "settlementBank",
  settlement_correspondent_account as "settlementCorrespondentAccount",
  allow_disable_validate as "allowDisableValidate", document_set as "documentSet",
  vat_payer as "vatPayer", receipts_for_legal as "receiptsForLegal",
  power_of_attorney as "powerOfAttorney", signer, stamp_hash as "stampHash",
  signature_hash as "signatureHash"`;

export const insertContract = statement(
  'accounts.insertContract',
  `insert into contracts (id, counterparty_id, number, date, valid_from, valid_to, commission,
     commission_vat_rate, commission_returned, settlement_account, settlement_bic,
     settlement_bank, settlement_correspondent_account, allow_disable_validate, created_at,
     document_set, vat_payer, receipts_for_legal, power_of_attorney, signer, stamp_hash,
     signature_hash)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
     $19::text::jsonb, $20::text::jsonb, $21, $22)
   on conflict (counterparty_id, number) do nothing
   returning ${columns}`,
);

export const lockContract = statement(
  'accounts.lockContract',
  `select ${columns} from contracts where id = $1 for update`,
);

export const updateDocumentTerms = statement(
  'accounts.updateDocumentTerms',
  `update contracts set document_set = $2, vat_payer = $3, receipts_for_legal = $4,
     power_of_attorney = $5::text::jsonb, signer = $6::text::jsonb, stamp_hash = $7,
     signature_hash = $8
   where id = $1 returning ${columns}`,
);

export const contractsOfCounterparty = statement(
  'accounts.contractsOfCounterparty',
  `select ${columns} from contracts where counterparty_id = $1 order by valid_from, id`,
);
