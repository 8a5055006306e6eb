import { decimalValue } from './decimal-value.ts';

/** An element of the list "Счета/покупки", as far as we read it. Decimals are whole numbers of 10⁻⁹. */
export interface AmoInvoice {
  id: number;
  catalogId: number;
  name: string;
  /** Seconds since 1970. */
  createdAt: number;
  deleted: boolean;
  status: AmoStatus;
  /** What amoCRM says is to be paid; `unreadable` when it is no number. */
  price: bigint | 'unreadable' | undefined;
  vat: 'inside' | 'on_top' | 'exempt';
  lines: readonly AmoLine[];
  payer: AmoPayer | undefined;
  /** ISO code or whatever stands there; undefined when the invoice names none. */
  currency: string | undefined;
  /** The invoice's own page at amoCRM. */
  link: string | undefined;
  /** The deal that it belongs to. */
  leadId: number | undefined;
  /** Our order, where it was written before. */
  externalId: string | undefined;
}

/** `code` is undefined for a status which the account has made itself. */
export interface AmoStatus {
  code: string | undefined;
  enumId: number | undefined;
  text: string | undefined;
}

export interface AmoLine {
  name: string;
  sku: string | undefined;
  unit: string | undefined;
  quantity: bigint | undefined;
  price: bigint | undefined;
  total: bigint | undefined;
  discount: { kind: 'amount' | 'percentage'; value: bigint } | 'unreadable' | undefined;
  /** Per cent; `none` when the line says that it has no VAT, undefined when it says nothing. */
  rate: number | 'none' | 'unreadable' | undefined;
  goods: boolean | undefined;
}

export interface AmoPayer {
  type: 'legal' | 'private' | undefined;
  name: string | undefined;
  inn: string | undefined;
  kpp: string | undefined;
  phone: string | undefined;
  email: string | undefined;
  address: string | undefined;
  /** The card that holds what is missing here. */
  entity: { type: 'contacts' | 'companies'; id: number } | undefined;
}

/**
 * Reads what `GET /api/v4/catalogs/{id}/elements/{id}` answers. Leniently: fields come in any order,
 * numbers as texts, and `custom_fields_values` may be null. Undefined when it is no element at all.
 * Source: amoCRM developers, "Списки" and "Счета"; system codes of fields are the same everywhere.
 */
export function readInvoice(answer: unknown): AmoInvoice | undefined {
  const element = objectOf(answer);
  const id = numberOf(element?.id);
  if (!element || id === undefined) return undefined;
  const fields = fieldsOf(element.custom_fields_values);
  const first = (code: string) => objectOf(fields.get(code)?.[0]);
  const price = first('BILL_PRICE')?.value;
  return {
    id,
    catalogId: numberOf(element.catalog_id) ?? 0,
    name: textOf(element.name) ?? '',
    createdAt: numberOf(element.created_at) ?? 0,
    deleted: element.is_deleted === true,
    status: statusOf(first('BILL_STATUS')),
    price: isEmpty(price) ? undefined : (decimalValue(price) ?? 'unreadable'),
    vat: vatOf(first('BILL_VAT_TYPE')),
    lines: (fields.get('ITEMS') ?? []).map(lineOf),
    payer: payerOf(objectOf(first('PAYER')?.value) ?? first('PAYER')),
    currency: textOf(element.currency_id) ?? textOf(element.currency),
    link: textOf(element.invoice_link),
    leadId: leadOf(element),
    externalId: textOf(first('EXTERNAL_ID')?.value),
  };
}

/** The first deal that an element is linked to, as links of elements are shown elsewhere. */
function leadOf(element: Row): number | undefined {
  const linked = listOf(objectOf(element._embedded)?.leads);
  return numberOf(objectOf(linked[0])?.id) ?? numberOf(element.lead_id);
}

/** Values of each field by its system code. */
function fieldsOf(given: unknown): Map<string, readonly unknown[]> {
  const fields = new Map<string, readonly unknown[]>();
  for (const each of listOf(given)) {
    const field = objectOf(each);
    const code = textOf(field?.field_code);
    if (code) fields.set(code, listOf(field?.values));
  }
  return fields;
}

function statusOf(value: Row | undefined): AmoStatus {
  return {
    code: textOf(value?.enum_code),
    enumId: numberOf(value?.enum_id),
    text: textOf(value?.value),
  };
}

function vatOf(value: Row | undefined): AmoInvoice['vat'] {
  const code = textOf(value?.enum_code);
  if (code === 'vat_exempt') return 'exempt';
  return code === 'vat_not_included' ? 'on_top' : 'inside';
}

function lineOf(given: unknown): AmoLine {
  const line = objectOf(objectOf(given)?.value) ?? {};
  return {
    name: textOf(line.description) ?? '',
    sku: textOf(line.sku) ?? textOf(line.external_uid),
    unit: textOf(line.unit_type),
    quantity: decimalValue(line.quantity),
    price: decimalValue(line.unit_price),
    total: isEmpty(line.total_sum) ? undefined : decimalValue(line.total_sum),
    discount: discountOf(objectOf(line.discount)),
    rate: rateOf(line),
    goods: typeof line.is_product === 'boolean' ? line.is_product : undefined,
  };
}

function discountOf(given: Row | undefined): AmoLine['discount'] {
  const text = given?.value;
  if (isEmpty(text)) return undefined;
  const value = decimalValue(text);
  if (value === 0n) return undefined;
  const kind = given?.type;
  if (value === undefined || (kind !== 'amount' && kind !== 'percentage')) return 'unreadable';
  return { kind, value };
}

function rateOf(line: Row): AmoLine['rate'] {
  if (!('vat_rate_value' in line)) return undefined;
  const given = line.vat_rate_value;
  if (given === null || given === '') return 'none';
  return numberOf(given) ?? 'unreadable';
}

function payerOf(given: Row | undefined): AmoPayer | undefined {
  if (!given) return undefined;
  const entityId = numberOf(given.entity_id);
  const entityType = textOf(given.entity_type);
  const isEntity = entityType === 'contacts' || entityType === 'companies';
  const payer: AmoPayer = {
    type: payerType(textOf(given.type)),
    name: textOf(given.name),
    inn: textOf(given.vat_id),
    // `tax_registration_reason_code` holds the ОГРН, whatever it is called.
    kpp: textOf(given.kpp),
    phone: textOf(given.phone),
    email: textOf(given.email),
    address: textOf(given.address) ?? textOf(given.real_address),
    entity: entityId !== undefined && isEntity ? { type: entityType, id: entityId } : undefined,
  };
  return Object.values(payer).some((value) => value !== undefined) ? payer : undefined;
}

function payerType(word: string | undefined): AmoPayer['type'] {
  if (word === undefined) return undefined;
  if (['legal', 'juridical_person', 'company', 'companies', '2'].includes(word)) return 'legal';
  return ['private', 'individual', 'contact', 'contacts', '1'].includes(word)
    ? 'private'
    : undefined;
}

type Row = Readonly<Record<string, unknown>>;

const isEmpty = (value: unknown) => value === undefined || value === null || value === '';

function objectOf(value: unknown): Row | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Row)
    : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A trimmed text that is not empty; a number reads as its digits. */
function textOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
