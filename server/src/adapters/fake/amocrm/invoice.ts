/** An invoice of the fake in short; `elementOf` makes of it what the API of amoCRM shows. */
export interface FakeInvoice {
  id: number;
  name?: string;
  /** Seconds since 1970. */
  createdAt?: number;
  /** As it stands in the answer: a number, a text, or nothing. */
  price?: number | string | null;
  items?: readonly Record<string, unknown>[] | null;
  vatType?: 'vat_included' | 'vat_not_included' | 'vat_exempt';
  /** A code of the system, or the id of an own status of the account. */
  status?: string | number;
  payer?: Record<string, unknown> | null;
  currency?: string;
  link?: string;
  /** How an invoice that was deleted is answered. */
  deleted?: '204' | '404' | 'flag';
  /** `custom_fields_values: null`, as for an element of which nothing is filled in. */
  bare?: boolean;
  leadId?: number;
  externalId?: string;
  receiptLink?: string;
  paidAt?: number;
}

/** Names and ids of the system's statuses. */
const systemStatuses = [
  { code: 'created', value: 'Создан' },
  { code: 'paid', value: 'Оплачен' },
  { code: 'paid_in_advance', value: 'Оплачен в аванс' },
  { code: 'partially_paid', value: 'Оплачен частично' },
] as const;

export interface InvoiceHome {
  catalogId: number;
  ownStatuses: readonly { id: number; value: string }[];
  hasReceiptField: boolean;
}

/** Ids of enums follow from the list, so that they differ between accounts. */
function statusEnums({ catalogId, ownStatuses }: InvoiceHome): readonly {
  id: number;
  value: string;
  code: string | null;
}[] {
  const system = systemStatuses.map(({ code, value }, index) => ({
    ...{ id: catalogId * 100 + index, value, code },
  }));
  return [...system, ...ownStatuses.map(({ id, value }) => ({ id, value, code: null }))];
}

/** The status that an invoice is in. */
export function statusOf({ status = 'created' }: FakeInvoice, home: InvoiceHome) {
  return statusEnums(home).find(({ id, code }) => id === status || code === status);
}

/** Fields of the list of invoices. */
export function fieldsOf(home: InvoiceHome) {
  const { catalogId, hasReceiptField } = home;
  const codes = [
    'BILL_STATUS',
    'BILL_PRICE',
    'BILL_VAT_TYPE',
    'ITEMS',
    'PAYER',
    'BILL_PAYMENT_DATE',
  ];
  const all = [...codes, 'EXTERNAL_ID', ...(hasReceiptField ? ['RECEIPT_LINK'] : [])];
  return all.map((code, index) => ({
    id: catalogId * 1000 + index,
    name: code,
    code,
    enums: code === 'BILL_STATUS' ? statusEnums(home) : null,
  }));
}

/** The element as `GET /api/v4/catalogs/{id}/elements/{id}` shows it. */
export function elementOf(invoice: FakeInvoice, home: InvoiceHome): Record<string, unknown> {
  const { id, name, createdAt, currency, link, deleted } = invoice;
  return {
    id,
    name: name ?? '',
    created_at: createdAt ?? 1_795_000_000,
    updated_at: createdAt ?? 1_795_000_000,
    is_deleted: deleted === 'flag' ? true : null,
    catalog_id: home.catalogId,
    ...(invoice.leadId === undefined ? {} : { _embedded: { leads: [{ id: invoice.leadId }] } }),
    custom_fields_values: invoice.bare ? null : valuesOf(invoice, home),
    ...(currency === undefined ? {} : { currency_id: currency }),
    ...(link === undefined ? {} : { invoice_link: link }),
  };
}

function valuesOf(invoice: FakeInvoice, home: InvoiceHome) {
  const ids = new Map(fieldsOf(home).map(({ id, code }) => [code, id]));
  const field = (code: string, values: readonly object[]) => ({
    ...{ field_id: ids.get(code), field_name: code, field_code: code, values },
  });
  const { price, items, vatType, payer, externalId, receiptLink, paidAt } = invoice;
  const status = statusOf(invoice, home);
  return [
    field('BILL_STATUS', [
      { value: status?.value, enum_id: status?.id, enum_code: status?.code ?? null },
    ]),
    ...(price === undefined ? [] : [field('BILL_PRICE', [{ value: price }])]),
    ...(vatType ? [field('BILL_VAT_TYPE', [{ value: vatType, enum_code: vatType }])] : []),
    ...(items
      ? [
          field(
            'ITEMS',
            items.map((value) => ({ value })),
          ),
        ]
      : []),
    ...(payer ? [field('PAYER', [{ value: payer }])] : []),
    ...(externalId ? [field('EXTERNAL_ID', [{ value: externalId }])] : []),
    ...(receiptLink ? [field('RECEIPT_LINK', [{ value: receiptLink }])] : []),
    ...(paidAt === undefined ? [] : [field('BILL_PAYMENT_DATE', [{ value: paidAt }])]),
  ];
}

/** What a PATCH wants to be written, or why it is not taken. Writes into `invoice`. */
export function patchInvoice(
  invoice: FakeInvoice,
  home: InvoiceHome,
  body: unknown,
): { refused: string } | 'written' {
  const fields = (body as { custom_fields_values?: unknown }).custom_fields_values;
  if (!Array.isArray(fields)) return { refused: 'custom_fields_values' };
  const changes: Partial<FakeInvoice> = {};
  for (const each of fields as { field_code?: string; values?: Record<string, unknown>[] }[]) {
    const value = each.values?.[0] ?? {};
    const text = typeof value.value === 'string' ? value.value : '';
    if (each.field_code === 'BILL_STATUS') {
      const status = statusEnums(home).find(
        ({ id, code }) => id === value.enum_id || (code !== null && code === value.enum_code),
      );
      if (!status) return { refused: 'enum' };
      changes.status = status.code ?? status.id;
    } else if (each.field_code === 'BILL_PAYMENT_DATE') {
      if (typeof value.value !== 'number') return { refused: 'BILL_PAYMENT_DATE' };
      changes.paidAt = value.value;
    } else if (each.field_code === 'EXTERNAL_ID') changes.externalId = text;
    else if (each.field_code === 'RECEIPT_LINK' && home.hasReceiptField) changes.receiptLink = text;
    else return { refused: each.field_code ?? 'field_code' };
  }
  Object.assign(invoice, changes);
  return 'written';
}
