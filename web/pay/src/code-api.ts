import type {
  AskPageCode,
  PageCode,
  PageCodePayment,
  PayByPageCode,
} from '@invogate/contracts/code-page.ts';
import type { PayCustomer, PayLanguage, PayView } from '@invogate/contracts/pay-page.ts';
import { call } from './api.ts';

/** Says who pays, so that the invoice knows it also when no attempt is made. */
export function savePayer(containerId: string, customer: PayCustomer): Promise<PayView> {
  return call<PayView>('POST', containerId, '/payer', { customer });
}

export function askCode(
  containerId: string,
  languageId: PayLanguage,
  ask: AskPageCode,
): Promise<PageCode> {
  return call<PageCode>('POST', containerId, `/code?languageId=${languageId}`, ask);
}

export function payByCode(
  containerId: string,
  languageId: PayLanguage,
  entry: PayByPageCode,
): Promise<PageCodePayment> {
  return call<PageCodePayment>('POST', containerId, `/code/pay?languageId=${languageId}`, entry);
}
