import type { BusinessInvoice } from '@invogate/client';
import { formatMoney, minorFromMajor, type Minor } from '@invogate/contracts/money.ts';
import { sitePage } from '#adapters/site-page.ts';
import { markup, type Html } from '#kernel/html.ts';
import { fieldsOf, type BankVisit } from '../demo-bank/visit.ts';
import { loyaltyWords } from './words.ts';

type Language = 'ru' | 'en';

/** A point is worth a hundredth of the currency here, so that sums stay whole. */
const pointsOf = ({ amount }: BusinessInvoice) => minorFromMajor(amount) ?? 0;

/** The invoice in points, and the consent of the member. */
export function consentPage(visit: BankVisit, invoice: BusinessInvoice): Html {
  const { languageId } = visit;
  const words = loyaltyWords(languageId);
  const hidden = fieldsOf(visit).map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}" />`,
  );
  const points = pointsOf(invoice).toLocaleString(languageId);
  const facts: [string, string, string][] = [
    [words.points, points, 'sum'],
    [words.amount, moneyOf(invoice, languageId), ''],
    [words.invoice, invoice.number, ''],
    [words.purpose, invoice.description, ''],
  ];
  const row = ([name, value, kind]: (typeof facts)[number]) =>
    markup`<div><dt>${name}</dt><dd class="${kind}">${value}</dd></div>`;
  return frame(
    languageId,
    words.title,
    markup`<dl>${facts.map(row)}</dl>
      <form method="post" action="/demo/loyalty">
        ${hidden}
        <button class="main" name="outcome" value="paid">${words.pay} ${points}</button>
        <div class="outcomes">
          <button name="outcome" value="fail">${words.fail}</button>
          <button name="outcome" value="leave">${words.leave}</button>
        </div>
      </form>`,
  );
}

/** Somebody has come without an invoice: where invoices that points can pay are made. */
export function doorPage(languageId: Language, shopUrl: string): Html {
  const words = loyaltyWords(languageId);
  return frame(
    languageId,
    words.doorTitle,
    markup`<p>${words.door}</p>
      <p><a href="${shopUrl}">${words.shop}</a></p>`,
  );
}

/** Nothing is to be paid, or the payment system said no. */
export function endPage(languageId: Language, text: string, back: string | undefined): Html {
  const words = loyaltyWords(languageId);
  return frame(
    languageId,
    words.endTitle,
    markup`<p class="state state-failed">${text}</p>
      ${back !== undefined && markup`<p><a href="${back}">${words.back}</a></p>`}`,
  );
}

function frame(languageId: Language, title: string, content: Html): Html {
  const { programme: owner, warning } = loyaltyWords(languageId);
  return sitePage({ languageId, title, owner, warning, style: '/demo/bank/style.css', content });
}

function moneyOf({ amount, currencyId }: BusinessInvoice, languageId: Language): string {
  const minor = minorFromMajor(amount) ?? (0 as Minor);
  return formatMoney(minor, currencyId, languageId);
}
