/** What the payment page has given the payer along, as the form of the bank carries it on. */
export interface BankVisit {
  invoiceId: string;
  successUrl: string | undefined;
  failUrl: string | undefined;
  returnUrl: string | undefined;
  languageId: 'ru' | 'en';
}

const links = ['successUrl', 'failUrl', 'returnUrl'] as const;

/** Reads a query or a form. Links that do not lead to the payment system are left out. */
export function readVisit(given: URLSearchParams, publicUrl: string): BankVisit {
  const home = new URL(publicUrl).origin;
  const link = (name: (typeof links)[number]) => {
    const text = given.get(name) ?? '';
    return URL.canParse(text) && new URL(text).origin === home ? text : undefined;
  };
  return {
    invoiceId: given.get('invoiceId') ?? '',
    successUrl: link('successUrl'),
    failUrl: link('failUrl'),
    returnUrl: link('returnUrl'),
    languageId: given.get('languageId') === 'en' ? 'en' : 'ru',
  };
}

/** The hidden fields by which the form carries a visit on. */
export function fieldsOf(visit: BankVisit): [name: string, value: string][] {
  const named = links.flatMap((name): [string, string][] => {
    const value = visit[name];
    return value === undefined ? [] : [[name, value]];
  });
  return [['invoiceId', visit.invoiceId], ['languageId', visit.languageId], ...named];
}
