import type { FakeInvoice } from '#adapters/fake/amocrm/invoice.ts';

/** Invoices of the seller, new ones at each start: what was paid before stays paid. */
export function demoInvoices(now: Date): FakeInvoice[] {
  const createdAt = Math.trunc(now.getTime() / 1000);
  const first = createdAt % 100_000_000;
  const payer = {
    name: 'ООО «Ромашка»',
    vat_id: '9900000017',
    kpp: '990001001',
    phone: '+7 999 000-00-17',
    email: 'buyer@example.com',
    entity_type: 'companies',
    entity_id: 1,
  };
  const line = { unit_type: 'шт', vat_rate_value: 22 };
  return [
    {
      ...{ id: first, name: 'Столы в переговорную', createdAt, vatType: 'vat_included', payer },
      price: 54_900,
      items: [
        { ...line, description: 'Стол «Бухта»', unit_price: 24_000, quantity: 2 },
        {
          ...{ ...line, description: 'Доставка', unit_price: 7000, quantity: 1 },
          discount: { type: 'amount', value: 100 },
        },
      ],
    },
    {
      ...{ id: first + 1, name: 'Консультация', createdAt, vatType: 'vat_exempt' },
      price: 3500,
      items: [{ description: 'Консультация дизайнера', unit_price: 3500, quantity: 1 }],
      payer: { name: 'Анна Петрова', phone: '+7 999 111-22-33', email: 'anna@example.com' },
    },
    {
      ...{ id: first + 2, name: 'Счёт с ошибкой', createdAt, vatType: 'vat_included', payer },
      price: 1000,
      items: [{ ...line, description: 'Лампа', unit_price: 900, quantity: 1 }],
    },
  ];
}
