import type { DocumentTerms } from './document-terms.ts';
import type { MerchantInput } from './merchant.ts';
import type { OperatorDetails } from './operator-details.ts';

/** What papers of the demo say of its operator. None of these people and places exists. */
export const demoDetails: Partial<OperatorDetails> = {
  nameFull: 'Общество с ограниченной ответственностью «Демо-оператор»',
  registrationNumber: '1219900000063',
  address: '101000, г. Москва, ул. Образцовая, д. 6, оф. 3',
  phone: '+74990000063',
  email: 'papers@operator.example',
  taxSystem: 1,
  signer: {
    position: 'Бухгалтер',
    lastName: 'Образцова',
    firstName: 'Мария',
    middleName: 'Петровна',
  },
};

/** The demo sellers let the operator sign. */
export const demoTerms: Partial<DocumentTerms> = {
  documentSet: 'act_waybill_facture',
  vatPayer: true,
  powerOfAttorney: { number: 'Д-1', date: '2021-04-01' },
  signer: {
    position: 'Генеральный директор',
    lastName: 'Примеров',
    firstName: 'Иван',
    middleName: 'Иванович',
  },
};

export const demoShop: Pick<MerchantInput, 'supplierPhone' | 'siteUrl'> = {
  supplierPhone: '+74990000024',
  siteUrl: 'https://shop.example',
};

export const demoHotel: Pick<MerchantInput, 'supplierPhone' | 'siteUrl'> = {
  supplierPhone: '+78120000031',
  siteUrl: 'https://hotel.example',
};
