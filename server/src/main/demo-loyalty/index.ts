import { businessClient, InvogateError, type BusinessClient } from '@invogate/client';
import { answerPage, goTo } from '#adapters/site-page.ts';
import type { Html } from '#kernel/html.ts';
import { isUuid } from '#kernel/ids.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import { readVisit } from '../demo-bank/visit.ts';
import { consentPage, doorPage, endPage } from './pages.ts';
import { loyaltyWords } from './words.ts';

export interface DemoLoyaltyDeps {
  /** Where this server reaches itself; without a slash at the end, as `publicUrl`. */
  selfUrl: string;
  publicUrl: string;
  token: string;
}

const path = '/demo/loyalty';

/**
 * A loyalty operator that lives beside the server but knows only the Business API: its members are
 * sent here by the payment page and pay with points. For demo mode.
 */
export function demoLoyaltySite({ selfUrl, publicUrl, token }: DemoLoyaltyDeps): PlainRoute[] {
  const userAgent = 'DemoBonus/1.0 (invogate-demo 0.1.0)';
  const api = businessClient({ baseUrl: selfUrl, token, userAgent });
  const answer = (content: Html, status = 200) => answerPage(status, content, publicUrl);
  return [
    {
      method: 'GET',
      path,
      handle: async ({ query }) => {
        const visit = readVisit(query, publicUrl);
        const { languageId, failUrl } = visit;
        const words = loyaltyWords(languageId);
        if (visit.invoiceId === '') return answer(doorPage(languageId, `${publicUrl}/demo`));
        const invoice = await find(api, visit.invoiceId);
        if (!invoice) return answer(endPage(languageId, words.notFound, failUrl), 404);
        if (invoice.status === 'paid' || invoice.status === 'canceled') {
          return answer(endPage(languageId, words.done, invoice.paymentUrl));
        }
        return answer(consentPage(visit, invoice));
      },
    },
    {
      method: 'POST',
      path,
      handle: async ({ rawBody }) => {
        const form = new URLSearchParams(rawBody);
        const visit = readVisit(form, publicUrl);
        const { languageId } = visit;
        const invoice = await find(api, visit.invoiceId);
        if (!invoice) {
          return answer(endPage(languageId, loyaltyWords(languageId).notFound, visit.failUrl), 404);
        }
        const { paymentUrl } = invoice;
        const outcome = form.get('outcome');
        if (outcome === 'fail') return goTo(visit.failUrl ?? paymentUrl);
        if (outcome === 'leave') return goTo(visit.returnUrl ?? paymentUrl);
        const refused = await confirm(api, invoice.id);
        if (refused === undefined) return goTo(visit.successUrl ?? paymentUrl);
        return answer(endPage(languageId, refused, visit.failUrl ?? paymentUrl), 422);
      },
    },
    {
      method: 'POST',
      path: `${path}/webhook`,
      // What it hears of its fund it could read in the statement too.
      handle: () => Promise.resolve({ status: 200, body: '{"status":"success"}' }),
    },
  ];
}

const find = async (api: BusinessClient, id: string) =>
  isUuid(id) ? api.invoice(id) : Promise.resolve(undefined);

/** One operation for one invoice: a second press is a repeat. Its no as a text. */
async function confirm(api: BusinessClient, invoiceId: string): Promise<string | undefined> {
  try {
    await api.confirm(invoiceId, invoiceId);
    return undefined;
  } catch (error) {
    if (!(error instanceof InvogateError)) throw error;
    return `${error.code}: ${error.message}`;
  }
}
