import type { AmoPayer } from './amo-invoice.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * A payer completed from the contact or company that it is linked to: what the invoice says itself
 * comes first. Phones and e-mails are fields of several values; requisites of a company are a field
 * of type `legal_entity`.
 */
export function completedPayer(payer: AmoPayer, entity: unknown): AmoPayer {
  const card = isRow(entity) ? entity : {};
  const fields = Array.isArray(card.custom_fields_values) ? card.custom_fields_values : [];
  const values = (of: (field: Row) => boolean) =>
    fields.filter((field): field is Row => isRow(field) && of(field)).flatMap(firstValue);
  const [phone] = values(({ field_code }) => field_code === 'PHONE');
  const [email] = values(({ field_code }) => field_code === 'EMAIL');
  const [requisites] = values(({ field_type }) => field_type === 'legal_entity');
  const papers = isRow(requisites) ? requisites : {};
  return {
    ...payer,
    name: payer.name ?? textOf(card.name),
    phone: payer.phone ?? textOf(phone),
    email: payer.email ?? textOf(email),
    inn: payer.inn ?? textOf(papers.vat_id),
    kpp: payer.kpp ?? textOf(papers.kpp),
    address: payer.address ?? textOf(papers.address),
  };
}

/** Whether the linked card may know what the invoice does not say. */
export function lacksSomething({ phone, email, inn, entity }: AmoPayer): boolean {
  const lacksInn = entity?.type === 'companies' && inn === undefined;
  return entity !== undefined && (phone === undefined || email === undefined || lacksInn);
}

function firstValue(field: Row): unknown[] {
  const first: unknown = Array.isArray(field.values) ? field.values[0] : undefined;
  return isRow(first) ? [first.value] : [];
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
