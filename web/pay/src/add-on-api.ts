import type {
  OpenedAddOn,
  PaymentPage,
  Reported,
  ReportDropped,
} from '@invogate/contracts/mini-apps.ts';
import { call, callAt } from './api.ts';

/** Opens an add-on of an invoice; throws `ApiRefusal`. */
export function openAddOn(containerId: string, appId: string): Promise<OpenedAddOn> {
  return call<OpenedAddOn>('POST', containerId, `/add-on/${appId}/open`);
}

/** Whether an app may send its visitor to this address; throws `ApiRefusal` when it may not. */
export function approvePage(
  appId: string,
  url: string,
  containerId?: string,
): Promise<PaymentPage> {
  const body = { url, ...(containerId === undefined ? {} : { containerId }) };
  return callAt<PaymentPage>('POST', `/app/api/${appId}/payment-page`, body);
}

/** Tells what the host has dropped; nobody waits for it. */
export function reportDropped(appId: string, report: ReportDropped): void {
  callAt<Reported>('POST', `/app/api/${appId}/report`, report).catch(() => undefined);
}
