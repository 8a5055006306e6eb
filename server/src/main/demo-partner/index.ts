import { invogateClient, type InvogateClient } from '@invogate/client';
import type { AccessDecision, AccessScope } from '@invogate/contracts/partners.ts';
import { answerPage } from '#adapters/site-page.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import { demoForm, demoStyle, languageOf } from '../demo-form.ts';
import { demoService, demoWorkshop } from './demo-service.ts';
import { lookAt, type Sides } from './look.ts';
import { hoursMax, makeOrder, shopNames } from './new-order.ts';
import { path, refusedPage, scenePage, stylePath } from './pages.ts';

export { createDemoService } from './demo-service.ts';

export interface DemoPartnerDeps {
  /** Where this server reaches itself; without a slash at the end, as `publicUrl`. */
  selfUrl: string;
  publicUrl: string;
  now: () => Date;
}

const style = [
  '../../adapters/emulator/emulator.css',
  '../demo-hotel/hotel.css',
  './partner.css',
].map((file) => new URL(file, import.meta.url));

const orderScopes: AccessScope[] = ['order.create', 'order.read'];
const allScopes: AccessScope[] = [...orderScopes, 'refund'];

/**
 * A service that issues invoices for a shop, and the shop that lets it in: both live beside the
 * server and know only its public API (spec 12, scenario S10). For demo mode.
 */
export function demoPartnerSite({ selfUrl, publicUrl, now }: DemoPartnerDeps): PlainRoute[] {
  const sideOf = (token: string, name: string) =>
    invogateClient({ baseUrl: selfUrl, token, userAgent: `${name}/1.0 (invogate-demo 0.1.0)` });
  const service = sideOf(demoService.token, 'DemoService');
  const shop = sideOf(demoWorkshop.token, 'DemoWorkshop');
  const sides: Sides = { service, shop, now };
  const act = (name: string, run: (form: URLSearchParams) => Promise<string>): PlainRoute =>
    demoForm({
      ...{ path: `${path}/${name}`, publicUrl, run },
      refused: (languageId, { code, message }) => refusedPage(languageId, code, message),
    });
  return [
    {
      method: 'GET',
      path,
      handle: async ({ query }) => {
        const page = scenePage(languageOf(query), await lookAt(sides), query.has('invited'));
        return answerPage(200, page, publicUrl);
      },
    },
    demoStyle(stylePath, style),
    ...accessActs(sides, act),
    act('invoice', async (form) => {
      const back = `${publicUrl}${backTo(form, 'invoices')}`;
      await makeOrder(service, invoiceIn(form), now(), back);
      return backTo(form, 'invoices');
    }),
    act('refund', async (form) => {
      await refundAll(form.get('by') === 'service' ? service : shop, form.get('id') ?? '');
      return backTo(form, 'statement');
    }),
    act('invite', async (form) => {
      await service.onboarding.invite(demoService.id, (form.get('email') ?? '').trim());
      return `${path}?languageId=${languageOf(form)}&invited=1#invite`;
    }),
  ];
}

type Act = (name: string, run: (form: URLSearchParams) => Promise<string>) => PlainRoute;

function accessActs({ service, shop }: Sides, act: Act): PlainRoute[] {
  return [
    act('ask', async (form) => {
      const { vatNumber } = demoWorkshop.seller;
      await service.partners.askAccess({ seller: { vatNumber }, scopes: allScopes });
      return backTo(form, 'access');
    }),
    act('decide', async (form) => {
      await shop.partners.decideAccess(form.get('id') ?? '', decisionIn(form));
      return backTo(form, 'access');
    }),
    act('revoke', async (form) => {
      await shop.partners.endAccess(form.get('id') ?? '');
      return backTo(form, 'access');
    }),
  ];
}

const backTo = (form: URLSearchParams, part: string) =>
  `${path}?languageId=${languageOf(form)}#${part}`;

function decisionIn(form: URLSearchParams): AccessDecision {
  const said = form.get('decision');
  if (said !== 'orders' && said !== 'all') return { decision: 'decline' };
  return { decision: 'approve', scopes: said === 'all' ? allScopes : orderScopes };
}

function invoiceIn(form: URLSearchParams) {
  const hours = Math.trunc(Number(form.get('hours')));
  return {
    customer: (form.get('customer') ?? '').trim().slice(0, 100) || '—',
    hours: Math.min(hoursMax, Math.max(1, hours || 1)),
    shop: shopNames.find((name) => name === form.get('shop')) ?? 'id',
  };
}

/** Gives all of an order back. Its number is unique: a second click asks for nothing more. */
async function refundAll(side: InvogateClient, orderId: string): Promise<void> {
  const order = await side.orders.get(orderId);
  const { id: parentId, merchantOrderId, amount, vatAmount, basketItems } = order;
  await side.refunds.create({
    ...{ parentId, merchantOrderId: `${merchantOrderId}-R`, amount, vatAmount, basketItems },
    description: 'Заказчик передумал',
  });
}
