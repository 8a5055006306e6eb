import { invogateClient, type InvogateClient } from '@invogate/client';
import { answerPage } from '#adapters/site-page.ts';
import { isUuid } from '#kernel/ids.ts';
import type { PlainRequest, PlainResponse, PlainRoute } from '#kernel/plain-route.ts';
import { demoForm, demoStyle, languageOf } from '../demo-form.ts';
import { demoHotel } from './demo-hotel.ts';
import { deskPage, nightsMax, path, refusedPage, stylePath } from './pages.ts';
import { bookingOrder, minibarLine, nightsLine, stayOf } from './stay.ts';

export { createDemoHotel } from './demo-hotel.ts';

export interface DemoHotelDeps {
  /** Where this server reaches itself; without a slash at the end, as `publicUrl`. */
  selfUrl: string;
  publicUrl: string;
  now: () => Date;
}

const style = ['../../adapters/emulator/emulator.css', './hotel.css'].map(
  (file) => new URL(file, import.meta.url),
);

/** Bookings that the desk sees. */
const newest = 10;

/**
 * A hotel that lives beside the server but knows only its public API: a guest books and pays, the
 * desk charges what was used (spec 14 §8). For demo mode.
 */
export function demoHotelSite(deps: DemoHotelDeps): PlainRoute[] {
  const { selfUrl, publicUrl } = deps;
  const userAgent = 'DemoPms/1.0 (invogate-demo 0.1.0)';
  const api = invogateClient({ baseUrl: selfUrl, token: demoHotel.token, userAgent });
  const act = (name: string, run: (form: URLSearchParams) => Promise<string>): PlainRoute =>
    demoForm({
      ...{ path: `${path}/${name}`, publicUrl, run },
      refused: (languageId, { code, message }) => refusedPage(languageId, `${code}: ${message}`),
    });
  return [
    { method: 'GET', path, handle: (request) => desk(api, publicUrl, request) },
    demoStyle(stylePath, style),
    act('book', (form) => book(api, deps, form)),
    act('change', (form) => change(api, deps, form)),
    act('checkout', (form) => checkout(api, form)),
    act('cancel', async (form) => {
      await api.orders.cancel(idIn(form));
      return backTo(form);
    }),
  ];
}

const backTo = (form: URLSearchParams) => `${path}?languageId=${languageOf(form)}`;
const idIn = (form: URLSearchParams): string => {
  const id = form.get('id') ?? '';
  return isUuid(id) ? id : '00000000-0000-0000-0000-000000000000';
};

function nightsIn(form: URLSearchParams): number {
  const nights = Math.trunc(Number(form.get('nights')));
  return Math.min(nightsMax, Math.max(1, nights || 1));
}

async function desk(
  api: InvogateClient,
  publicUrl: string,
  { query }: PlainRequest,
): Promise<PlainResponse> {
  const { data } = await api.orders.list({ order: { createdAt: 'desc' }, pageSize: newest });
  return answerPage(200, deskPage(languageOf(query), data), publicUrl);
}

async function book(
  api: InvogateClient,
  { now, publicUrl }: DemoHotelDeps,
  form: URLSearchParams,
): Promise<string> {
  const booking = {
    guest: (form.get('guest') ?? '').trim().slice(0, 100) || '—',
    nights: nightsIn(form),
    payer: form.get('payer') === 'private' ? ('private' as const) : ('legal' as const),
  };
  const number = `H-${String(now().getTime() % 100_000_000)}`;
  const back = `${publicUrl}${backTo(form)}`;
  const order = await api.orders.create(bookingOrder(booking, number, now(), back));
  return order.paymentUrl;
}

/** Before the payment a stay is changed in its order. */
async function change(
  api: InvogateClient,
  { now }: DemoHotelDeps,
  form: URLSearchParams,
): Promise<string> {
  const order = await api.orders.get(idIn(form));
  const guest = order.customer.name ?? guestOf(order.metaData);
  const stay = stayOf({ guest, nights: nightsIn(form) }, order.merchantOrderId, now());
  await api.orders.update(order.id, { ...order, ...stay });
  return backTo(form);
}

function guestOf(metaData: object = {}): string {
  const found = /"underName":\{"name":"([^"]*)"/.exec(JSON.stringify(metaData));
  return found?.[1] ?? '—';
}

/** At the checkout what was used is shipped, as the last of it: the rest is free again. */
async function checkout(api: InvogateClient, form: URLSearchParams): Promise<string> {
  const order = await api.orders.get(idIn(form));
  const [room] = order.basketItems;
  const nights = Math.min(nightsIn(form), room?.quantity ?? 1);
  const used = [nightsLine(nights, room?.serviceDate ?? '')];
  const basketItems = form.has('minibar') ? [...used, minibarLine] : used;
  await api.shipments.create({ orderId: order.id, basketItems, final: true });
  return backTo(form);
}
