import type { AmoAccountFacts, AmoField, AmoTokens } from '#rooms/amocrm/ports.ts';
import { asAnswer, textAt, type Answer } from '../answer.ts';

/** A pair of tokens. Source: amoCRM developers, "OAuth 2.0". */
export function readTokens(body: unknown): AmoTokens | undefined {
  const answer = asAnswer(body);
  const accessToken = textAt(answer, 'access_token');
  const refreshToken = textAt(answer, 'refresh_token');
  const expiresIn = Number(answer.expires_in);
  if (accessToken === undefined || refreshToken === undefined) return undefined;
  return { accessToken, refreshToken, expiresIn: expiresIn > 0 ? expiresIn : 3600 };
}

/** The host that an account is reached at now. */
export function readHost(body: unknown): string | undefined {
  const answer = asAnswer(body);
  return textAt(answer, 'domain') ?? textAt(answer, 'base_domain');
}

/** Who an account is, and in which language its invoices are shown. */
export function readAccount(body: unknown): AmoAccountFacts | undefined {
  const answer = asAnswer(body);
  const id = Number(answer.id);
  if (!Number.isSafeInteger(id) || id <= 0) return undefined;
  const settings = asAnswer(embedded(answer).invoices_settings ?? answer.invoices_settings);
  return {
    id,
    name: textAt(answer, 'name') ?? '',
    subdomain: textAt(answer, 'subdomain') ?? '',
    language: textAt(settings, 'lang') === 'en' ? 'en' : 'ru',
  };
}

/** The id of the list of invoices; null when an account has switched it off. */
export function readInvoiceList(body: unknown): number | null | undefined {
  const lists = embedded(asAnswer(body)).catalogs;
  if (!Array.isArray(lists)) return undefined;
  const list = lists.map(asAnswer).find(({ type }) => type === 'invoices');
  return list === undefined ? null : Number(list.id);
}

/** Fields of a list, with the ids of what can be chosen in them. */
export function readFields(body: unknown): AmoField[] | undefined {
  const fields = embedded(asAnswer(body)).custom_fields;
  if (!Array.isArray(fields)) return undefined;
  return fields.map((each) => {
    const field = asAnswer(each);
    const enums: unknown[] = Array.isArray(field.enums) ? field.enums : [];
    return {
      id: Number(field.id),
      code: textAt(field, 'code'),
      enums: enums.map((one) => {
        const choice = asAnswer(one);
        const { id } = choice;
        return {
          id: Number(id),
          value: textAt(choice, 'value') ?? '',
          code: textAt(choice, 'code'),
        };
      }),
    };
  });
}

const embedded = (answer: Answer) => asAnswer(answer._embedded);
