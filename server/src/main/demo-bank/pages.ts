import type { InvoiceResponse } from '@invogate/client';
import {
  formatMoney,
  minorFromMajor,
  type Currency,
  type Minor,
} from '@invogate/contracts/money.ts';
import { sitePage } from '#adapters/site-page.ts';
import { markup, type Html } from '#kernel/html.ts';
import { fieldsOf, type BankVisit } from './visit.ts';
import { bankWords, refundWords, type BankWords, type RefundWord } from './words.ts';

type Language = 'ru' | 'en';

/** The account that the client of the bank pays from; of a bank that does not exist. */
export const clientAccount = '40702810000000000009';

/** The invoice, and the consent of the client. */
export function payPage(visit: BankVisit, invoice: InvoiceResponse): Html {
  const words = bankWords(visit.languageId);
  const button = (outcome: string, text: string) =>
    markup`<button name="outcome" value="${outcome}">${text}</button>`;
  return frame(
    visit.languageId,
    words.payTitle,
    markup`${summary(invoice, visit.languageId)}
      <form method="post" action="/demo/bank">
        ${hidden(visit)}
        <button class="main" name="outcome" value="paid">
          ${words.pay} ${sumOf(invoice, visit.languageId)}
        </button>
        <h2>${words.otherTitle}</h2>
        <p class="hint">${words.otherHint}</p>
        <div class="outcomes">
          ${button('pending', words.later)} ${button('fail', words.fail)}
          ${button('leave', words.leave)}
        </div>
      </form>`,
  );
}

/** The client has agreed, the money is not transferred. */
export function pendingPage(visit: BankVisit, invoice: InvoiceResponse): Html {
  const words = bankWords(visit.languageId);
  return frame(
    visit.languageId,
    words.pendingTitle,
    markup`${summary(invoice, visit.languageId)}
      <p class="state">${words.pendingText}</p>
      <form method="post" action="/demo/bank">
        ${hidden(visit)}
        <button class="main" name="outcome" value="paid">${words.finish}</button>
      </form>
      ${linkTo(invoice.paymentUrl, words.toInvoice)}`,
  );
}

/** Nothing is to be paid any more, or the payment system said no. */
export function endPage(
  languageId: Language,
  end: { kind: 'done' | 'notFound' } | { kind: 'refused'; message: string },
  back: string | undefined,
): Html {
  const words = bankWords(languageId);
  const [title, text] = {
    done: [words.doneTitle, words.doneText],
    notFound: [words.notFoundTitle, words.notFoundText],
    refused: [words.refusedTitle, end.kind === 'refused' ? end.message : ''],
  }[end.kind] as [string, string];
  return frame(
    languageId,
    title,
    markup`<p class="state state-failed">${text}</p>
      ${back !== undefined && linkTo(back, words.toInvoice)}`,
  );
}

/** Where a client of the bank looks for invoices without being sent. */
export function searchPage(
  languageId: Language,
  vatNumber: string,
  found: readonly InvoiceResponse[] | undefined,
): Html {
  const words = bankWords(languageId);
  const row = (invoice: InvoiceResponse) =>
    markup`<tr>
      <th scope="row">
        <a href="/demo/bank?invoiceId=${invoice.id}&amp;languageId=${languageId}">${invoice.number}</a>
      </th>
      <td>${sumOf(invoice, languageId)}</td>
    </tr>`;
  const table = markup`<table><caption>${words.found}</caption><tbody>${(found ?? []).map(row)}</tbody></table>`;
  return frame(
    languageId,
    words.searchTitle,
    markup`<p class="hint">${words.searchText}</p>
      <form method="get" action="/demo/bank">
        <input type="hidden" name="languageId" value="${languageId}" />
        <label for="inn">${words.inn}</label>
        <input id="inn" name="vatNumber" inputmode="numeric" required value="${vatNumber}" />
        <button class="main">${words.search}</button>
      </form>
      ${found !== undefined && (found.length > 0 ? table : markup`<p role="status">${words.nothing}</p>`)}
      <p><a href="/demo/bank/refunds?languageId=${languageId}">${words.refundsTitle}</a></p>`,
  );
}

/** What refunds the bank was asked for, and its next answer. */
export function refundsPage(
  languageId: Language,
  next: RefundWord,
  refunds: readonly { id: string; amount: number; currencyId: string; answer: RefundWord }[],
): Html {
  const words = bankWords(languageId);
  const choice = (word: RefundWord) =>
    markup`<label class="choice">
      <input type="radio" name="answer" value="${word}" ${word === next && markup`checked`} />
      ${words.answers[word]}
    </label>`;
  const row = (refund: (typeof refunds)[number]) =>
    markup`<tr>
      <th scope="row">${money(refund.amount, refund.currencyId, languageId)}</th>
      <td>${words.answers[refund.answer]}</td>
    </tr>`;
  return frame(
    languageId,
    words.refundsTitle,
    markup`<p class="hint">${words.refundsText}</p>
      <form method="post" action="/demo/bank/refunds">
        <input type="hidden" name="languageId" value="${languageId}" />
        <fieldset>
          <legend>${words.nextAnswer}</legend>
          ${refundWords.map(choice)}
        </fieldset>
        <button class="main">${words.keep}</button>
      </form>
      ${
        refunds.length > 0
          ? markup`<table><tbody>${refunds.map(row)}</tbody></table>`
          : markup`<p>${words.noRefunds}</p>`
      }`,
  );
}

function frame(languageId: Language, title: string, content: Html): Html {
  const { bank: owner, warning } = bankWords(languageId);
  return sitePage({ languageId, title, owner, warning, style: '/demo/bank/style.css', content });
}

function summary(invoice: InvoiceResponse, languageId: Language): Html {
  const words = bankWords(languageId);
  const template = invoice.paymentOrderTemplate;
  const facts: [name: string, value: string | undefined, kind?: string][] = [
    [words.amount, sumOf(invoice, languageId), 'sum'],
    [words.vat, money(invoice.vatAmount, invoice.currencyId, languageId)],
    [words.invoice, invoice.number],
    [words.payee, template?.name],
    [words.purpose, template?.paymentPurpose ?? invoice.description],
    [words.client, words.clientName],
    [words.account, clientAccount],
  ];
  const shown = facts.flatMap(([name, value, kind = '']) =>
    value === undefined
      ? []
      : [
          markup`<div>
            <dt>${name}</dt>
            <dd class="${kind}">${value}</dd>
          </div>`,
        ],
  );
  return markup`<dl>${shown}</dl>`;
}

function hidden(visit: BankVisit): Html[] {
  return fieldsOf(visit).map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}" />`,
  );
}

const linkTo = (href: string, text: BankWords['toInvoice']): Html =>
  markup`<p><a href="${href}">${text}</a></p>`;

const sumOf = ({ amount, currencyId }: InvoiceResponse, languageId: Language): string =>
  money(amount, currencyId, languageId);

function money(amount: number, currencyId: string, languageId: Language): string {
  return formatMoney(minorFromMajor(amount) ?? (0 as Minor), currencyId as Currency, languageId);
}
