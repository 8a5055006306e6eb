import { buildRegister } from '#rooms/registers/index.ts';
import type { RegisterData, RegisterLine } from '#rooms/documents/ports.ts';
import { buyerParty, sellerParty, transferReportData } from './document-data.ts';

type Movement = Parameters<typeof buildRegister>[1][number];
type Facts = ReturnType<Parameters<typeof buildRegister>[2]>;

const startMs = Date.parse('2026-11-01T06:15:00Z');
const methods = [
  'банковская карта',
  'Система быстрых платежей',
  'банковский перевод по счёту',
  'гарантийный фонд',
];

/** A register of `count` movements: payments by four methods, each fifth gives a part back. */
export function registerData(
  count: number,
  overrides: Partial<RegisterData> = {},
  factsOf: (movement: Movement) => Partial<Facts> = () => ({}),
): RegisterData {
  const movements = Array.from({ length: count }, (_, i) => movementOf(i + 1));
  const data = buildRegister(
    {
      currency: 'RUB',
      ...{ operator: transferReportData().operator, seller: sellerParty, shop: 'Ромашка: цветы' },
      contract: { number: 'Д-15/26', date: '2026-01-12' },
      ...{ period: { from: '2026-11-01', to: '2026-11-30' }, isComplete: true },
    },
    movements,
    (movement) => ({ ...usualFacts(movement), ...factsOf(movement) }),
    { number: '12', date: '2026-12-01' },
  );
  return { ...data, ...overrides };
}

function movementOf(n: number): Movement {
  const isRefund = n % 5 === 0;
  const grossMinor = isRefund ? 0 : 122_000 + n * 137_31;
  const commissionMinor = Math.floor(grossMinor * 0.0285);
  return {
    ...{ key: String(n).padStart(6, '0'), what: isRefund ? 'refund' : 'payment' },
    orderId: `0192f3c0-0000-7000-8000-${String(n).padStart(12, '0')}`,
    at: new Date(startMs + n * 1_987_000),
    ...{ grossMinor, refundsMinor: isRefund ? 50_000 + n : 0, commissionMinor },
    commissionVatMinor: Math.floor((commissionMinor * 22) / 122),
    ...{ captureId: null, refundId: isRefund ? `refund-${String(n)}` : null },
  };
}

function usualFacts({ key, orderId }: Movement): Facts {
  const n = Number(key);
  const method = methods[n % methods.length] ?? '';
  const isLegal = n % 4 >= 2;
  return {
    ...{ orderNumber: `А-${String(1000 + n)}`, merchantOrderId: `ms-${String(77_000 + n)}` },
    invoiceNumber: n % 4 === 2 ? `IG-${String(260_000_000 + n)}-4` : null,
    payerName: isLegal ? buyerParty.name : 'Константинопольский Александр Александрович',
    payerVatNumber: isLegal ? buyerParty.vatNumber : null,
    method,
    reference:
      n % 4 === 2
        ? { number: String(9000 + n), date: '2026-11-05' }
        : { number: orderId, date: null },
    receiptNumber: isLegal ? null : String(40_000 + n),
    rateMillionths: 28_500,
  };
}

/** The first row of a register that has any. */
export function firstRow({ rows: [row] }: RegisterData): RegisterLine {
  if (!row) throw new Error('the register has a row');
  return row;
}
