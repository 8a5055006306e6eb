import { markup, type Html } from '#kernel/html.ts';
import type { PageLanguage } from '#kernel/page-language.ts';
import type { PayerSession } from './session.ts';

export const stylePath = '/login/login.css';

const texts = {
  ru: {
    title: 'За кого вы платите?',
    lead: (bank: string) => `${bank} назвал несколько организаций. Выберите одну.`,
    inn: 'ИНН',
    kpp: 'КПП',
    sign: 'можно платить из гарантийного фонда',
    none: 'Ни за одну: плачу как частное лицо',
    go: 'Продолжить',
    lost: 'Вход не состоялся',
    lostLead: 'Вход через банк занял слишком много времени или начат в другом окне.',
    back: 'Вернитесь на страницу счёта: его можно оплатить и без входа.',
  },
  en: {
    title: 'Whom do you pay for?',
    lead: (bank: string) => `${bank} has named several organisations. Choose one.`,
    inn: 'INN',
    kpp: 'KPP',
    sign: 'may pay from the guarantee fund',
    none: 'For none: I pay as a private person',
    go: 'Continue',
    lost: 'You are not signed in',
    lostLead: 'The sign-in by the bank took too long, or was begun in another window.',
    back: 'Go back to the page of the invoice: it can be paid without signing in.',
  },
} as const;

/** The page on which a payer says for which organisation it pays. Works without any script. */
export function choicePage(
  session: PayerSession,
  returnPath: string,
  language: PageLanguage,
): string {
  const t = texts[language];
  const { organisations } = session.person;
  const options = organisations.map(
    ({ name, vatNumber, taxRegistrationReasonCode: kpp, maySign }, place) =>
      markup`<label class="choice"><input type="radio" name="organisation" value="${place}" ${
        place === (session.organisation ?? 0) && markup`checked`
      }><span><b>${name}</b><small>${t.inn} ${vatNumber}${kpp !== undefined && `, ${t.kpp} ${kpp}`}${
        maySign && ` · ${t.sign}`
      }</small></span></label>`,
  );
  const body = markup`<form method="post" action="/login/organisation">
<input type="hidden" name="return" value="${returnPath}">
<fieldset><legend><h1>${t.title}</h1></legend><p>${t.lead(session.providerTitle)}</p>
${options}
<label class="choice"><input type="radio" name="organisation" value="none"><span>${t.none}</span></label>
</fieldset><button type="submit">${t.go}</button></form>`;
  return page(t.title, body, language);
}

/** A callback that belongs to nothing that this browser has begun. */
export function lostPage(language: PageLanguage): string {
  const t = texts[language];
  return page(t.lost, markup`<h1>${t.lost}</h1><p>${t.lostLead}</p><p>${t.back}</p>`, language);
}

function page(title: string, body: Html, language: PageLanguage): string {
  return markup`<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="stylesheet" href="${stylePath}"></head>
<body><main>${body}</main></body></html>`.text;
}
