/** How long a picture is waited for. */
const patienceMs = 10_000;

/**
 * Fetches the QR code of an invoice from the payment system, as a data address: pages of the app
 * load nothing from elsewhere.
 */
export function paymentQr(baseUrl: string): (paymentUrl: string) => Promise<string> {
  return async (paymentUrl) => {
    const { pathname } = new URL(paymentUrl);
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(`${baseUrl}${pathname}/qr`, { signal });
    if (!response.ok) throw new Error(`the payment system answered ${response.status}`);
    const type = response.headers.get('content-type') ?? 'image/svg+xml';
    const picture = Buffer.from(await response.arrayBuffer()).toString('base64');
    return `data:${type.split(';')[0] ?? type};base64,${picture}`;
  };
}
