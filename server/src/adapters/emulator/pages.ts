import { formatMoney } from '@invogate/contracts/money.ts';
import type { Currency, Minor } from '@invogate/contracts';
import type { BankPayment } from './emulator.sql.ts';
import type { Html } from '#kernel/html.ts';
import { markup } from '#kernel/html.ts';
import type { Outcome } from './outcome.ts';
import { outcomes, rightCode, testCards, wrongCodesMax } from './outcome.ts';
import { sitePage } from '../site-page.ts';
import type { Words } from './words.ts';
import { wordsOf } from './words.ts';

/** The browser itself refuses other numbers, so the digits of a real card are not even sent. */
const cardPattern = testCards
  .map(({ number }) => number.replaceAll(' ', '').replace(/(\d{4})(?=\d)/g, '$1 ?'))
  .join('|');

/** What a card payer sees first. `wrongCard` after a number that is not in the table. */
export function cardPage(payment: BankPayment, wrongCard: boolean): Html {
  const words = wordsOf(payment.language_id);
  const error = markup`<p id="card-error" class="error" role="alert">${words.wrongCard}</p>`;
  const blame = markup` aria-invalid="true"`;
  return frame(
    payment.language_id,
    words.cardTitle,
    markup`${summary(payment, words)}
      <form method="post" action="/emulator/pay/${payment.id}" autocomplete="off">
        <label for="number">${words.cardNumber}</label>
        <input
          id="number"
          name="number"
          inputmode="numeric"
          required
          maxlength="23"
          value="${testCards[0]?.number}"
          pattern="${cardPattern}"
          title="${words.cardHint}"
          aria-describedby="${wrongCard ? 'card-error ' : ''}card-hint"
          ${wrongCard && blame}
        />
        ${wrongCard && error}
        <p id="card-hint" class="hint">${words.cardHint}</p>
        <div class="pair">
          <div>
            <label for="expiry">${words.expiry}</label>
            <input id="expiry" inputmode="numeric" value="12/39" maxlength="5" />
          </div>
          <div>
            <label for="cvc">${words.code}</label>
            <input id="cvc" inputmode="numeric" value="123" maxlength="3" />
          </div>
        </div>
        <button class="main">${words.pay} ${sumOf(payment)}</button>
      </form>
      ${outcomeButtons(payment, words, outcomes)} ${cardTable(words)}`,
  );
}

/** What an SBP payer sees on the phone. */
export function sbpPage(payment: BankPayment): Html {
  const words = wordsOf(payment.language_id);
  const others = outcomes.filter((outcome) => outcome !== 'challenge' && outcome !== 'succeed');
  return frame(
    payment.language_id,
    words.sbpTitle,
    markup`${summary(payment, words)}
      <form method="post" action="/emulator/pay/${payment.id}">
        <button class="main" name="outcome" value="succeed">${words.pay} ${sumOf(payment)}</button>
      </form>
      ${outcomeButtons(payment, words, others)}`,
  );
}

/** The second step of a card payment. */
export function challengePage(payment: BankPayment): Html {
  const words = wordsOf(payment.language_id);
  const left = wrongCodesMax - payment.wrong_codes;
  const wrong = payment.wrong_codes > 0;
  const error = markup`<p id="code-error" class="error" role="alert">${words.wrongCode} ${left}</p>`;
  const blame = markup` aria-invalid="true" aria-describedby="code-error"`;
  return frame(
    payment.language_id,
    words.challengeTitle,
    markup`${summary(payment, words)}
      <p class="hint">${words.challengeText}</p>
      <form method="post" action="/emulator/pay/${payment.id}/challenge" autocomplete="off">
        <label for="code">${words.challengeCode}</label>
        <input
          id="code"
          name="code"
          inputmode="numeric"
          required
          maxlength="6"
          placeholder="${rightCode}"
          ${wrong && blame}
        />
        ${wrong && error}
        <button class="main">${words.confirm}</button>
      </form>
      <form method="post" action="/emulator/pay/${payment.id}/challenge">
        <button name="refuse" value="1">${words.refuse}</button>
      </form>`,
  );
}

/** What is left to see when the payer has acted. */
export function resultPage(payment: BankPayment, state: keyof Words['states']): Html {
  const words = wordsOf(payment.language_id);
  return frame(
    payment.language_id,
    words.states[state],
    markup`${summary(payment, words)}
      <p class="state state-${state}">${words.stateTexts[state]}</p>
      <a class="main" href="${payment.return_url}">${words.back}</a>`,
  );
}

export function notFoundPage(): Html {
  const words = wordsOf('ru');
  return frame('ru', words.notFoundTitle, markup`<p>${words.notFoundText}</p>`);
}

function frame(languageId: string, title: string, content: Html): Html {
  const { bank: owner, warning } = wordsOf(languageId);
  return sitePage({ languageId, title, owner, warning, style: '/emulator/style.css', content });
}

function summary(payment: BankPayment, words: Words): Html {
  return markup`<dl>
    <div>
      <dt>${words.amount}</dt>
      <dd class="sum">${sumOf(payment)}</dd>
    </div>
    <div>
      <dt>${words.purpose}</dt>
      <dd>${payment.description}</dd>
    </div>
  </dl>`;
}

function sumOf(payment: BankPayment): string {
  const { amount_minor: sum, currency, language_id: languageId } = payment;
  return formatMoney(sum as Minor, currency as Currency, languageId);
}

function outcomeButtons(payment: BankPayment, words: Words, offered: readonly Outcome[]): Html {
  const button = (outcome: Outcome) =>
    markup`<button name="outcome" value="${outcome}">${words.outcomes[outcome]}</button>`;
  return markup`<section aria-labelledby="outcomes">
    <h2 id="outcomes">${words.outcomesTitle}</h2>
    <p class="hint">${words.outcomesHint}</p>
    <form method="post" action="/emulator/pay/${payment.id}" class="outcomes">
      ${offered.map(button)}
    </form>
  </section>`;
}

function cardTable(words: Words): Html {
  const row = (card: (typeof testCards)[number]) =>
    markup`<tr>
      <th scope="row">${card.number}</th>
      <td>${words.outcomes[card.outcome]}</td>
    </tr>`;
  return markup`<table>
    <caption>
      ${words.tableTitle}
    </caption>
    <tbody>
      ${testCards.map(row)}
    </tbody>
  </table>`;
}
