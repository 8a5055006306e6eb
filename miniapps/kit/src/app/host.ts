import { paymentResults, type PaymentResult } from '@invogate/ui/mini-app/protocol.ts';
import { invoiceboxMinapp } from '@invoicebox/minapp-sdk';

/** What the host tells of itself and of the payer. */
export type HostSettings = Awaited<ReturnType<typeof invoiceboxMinapp.getInitialData>>;

interface NativeWindow extends Window {
  ReactNativeWebView?: { postMessage(text: string): void };
}

const native = () => (window as NativeWindow).ReactNativeWebView;

/** Whether somebody shows the app: a page in a frame, or an app of a phone. */
export function isHosted(): boolean {
  return native() !== undefined || window.parent !== window;
}

/** Joins the host and answers what it says of itself; `disconnectHost` ends the wait. */
export function connectHost(): Promise<HostSettings> {
  if (!invoiceboxMinapp.isConnected()) invoiceboxMinapp.connect();
  return invoiceboxMinapp.getInitialData();
}

export function disconnectHost(): void {
  if (invoiceboxMinapp.isConnected()) invoiceboxMinapp.disconnect();
}

/**
 * Leads to the payment. `checkout` opens it over the app, which stays and hears the result; the
 * published library has no method for it, so the message is written here as the library would.
 */
export function checkout(paymentUrl: string): void {
  if (isHosted()) post('checkout', paymentUrl);
  else window.location.assign(paymentUrl);
}

/** The order is placed; the host goes to the payment, or closes a part of an invoice. */
export function done(paymentUrl: string): void {
  if (isHosted()) invoiceboxMinapp.onDone(paymentUrl);
  else window.location.assign(paymentUrl);
}

/** Opens an address as a page of its own. */
export function openLink(href: string): void {
  if (isHosted()) invoiceboxMinapp.onLink(href);
  else window.open(href, '_blank', 'noopener');
}

export function unavailable(): void {
  if (isHosted()) invoiceboxMinapp.onUnavailable();
}

/** Calls `hear` with each result of a payment that the host tells. Answers a function that ends it. */
export function onPaymentResult(hear: (result: PaymentResult) => void): () => void {
  const listen = ({ data, source }: MessageEvent<unknown>) => {
    if (!native() && source !== window.parent) return;
    if (typeof data !== 'object' || data === null) return;
    const { id, action, data: said } = data as Record<string, unknown>;
    if (id !== hostId() || action !== 'paymentResult') return;
    const result = paymentResults.find((each) => each === said);
    if (result) hear(result);
  };
  window.addEventListener('message', listen);
  return () => window.removeEventListener('message', listen);
}

function post(action: string, data: string): void {
  const message = { id: hostId(), action, data };
  const bridge = native();
  if (bridge) bridge.postMessage(JSON.stringify(message));
  else window.parent.postMessage(message, '*');
}

function hostId(): string | null {
  return new URLSearchParams(window.location.search).get('id');
}
