import { statement } from '#kernel/database/database.ts';

const columns = `id, counterparty_id as "counterpartyId", number, date, valid_from as "validFrom",
  valid_to as "validTo", commission, commission_vat_rate as "commissionVatRate",
  commission_returned as "commissionReturned", settlement_account as "settlementAccount",
  settlement_bic as "settlementBic", settlement_bank as "settlementBank",
  settlement_correspondent_account as "settlementCorrespondentAccount",
  allow_disable_validate as "allowDisableValidate"`;

export const insertContract = statement(
  'accounts.insertContract',
  `insert into contracts (id, counterparty_id, number, date, valid_from, valid_to, commission,
     commission_vat_rate, commission_returned, settlement_account, settlement_bic,
     settlement_bank, settlement_correspondent_account, allow_disable_validate, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
   on conflict (counterparty_id, number) do nothing
   returning ${columns}`,
);

export const contractsOfCounterparty = statement(
  'accounts.contractsOfCounterparty',
  `select ${columns} from contracts where counterparty_id = $1 order by valid_from, id`,
);
