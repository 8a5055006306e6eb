import { statement } from '#kernel/database/database.ts';

const counterpartyColumns = `id, vat_number as "vatNumber",
  tax_registration_reason_code as "taxRegistrationReasonCode", name, name_full as "nameFull",
  name_i18n as "nameI18n", registration_number as "registrationNumber",
  registration_date as "registrationDate", registration_address as "registrationAddress",
  post_address as "postAddress", post_address_zip as "postAddressZip", head_office as "headOffice"`;

export const insertCounterparty = statement(
  'accounts.insertCounterparty',
  `insert into counterparties (id, vat_number, tax_registration_reason_code, name, name_full,
     name_i18n, registration_number, registration_date, registration_address, post_address,
     post_address_zip, head_office, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
   on conflict (vat_number, tax_registration_reason_code) do nothing
   returning ${counterpartyColumns}`,
);

export const findCounterparty = statement(
  'accounts.findCounterparty',
  `select ${counterpartyColumns} from counterparties where id = $1`,
);

export const findCounterparties = statement(
  'accounts.findCounterparties',
  `select ${counterpartyColumns} from counterparties where id = any($1::uuid[])`,
);

export const findCounterpartiesByVat = statement(
  'accounts.findCounterpartiesByVat',
  `select ${counterpartyColumns} from counterparties where vat_number = $1
   order by head_office desc, tax_registration_reason_code, id`,
);
