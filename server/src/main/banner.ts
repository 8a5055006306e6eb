import { demo } from '#rooms/accounts/index.ts';
import type { Config } from './config.ts';

const notFiscal = 'of a training register: NOT FISCAL; set RECEIPTS before you take real money';

/** What a person sees once the server is ready. */
export function banner(config: Config, tookMs: number): string {
  const { publicUrl, receipts } = config;
  const took = (tookMs / 1000).toFixed(1);
  const head = `\n  Invogate is ready (${took} s), mode ${config.mode}.\n\n`;
  const pages = [
    ['API', `${publicUrl}/v3`],
    ['Manual', `${publicUrl}/docs`],
    ...(receipts.provider === 'training' ? [['Receipts', notFiscal]] : []),
  ];
  if (config.mode !== 'demo') return `${head}${table(pages)}\n`;
  return `${head}${table([
    ['Demo shop', `${publicUrl}/demo      <- begin here`],
    ['All scenes', `${publicUrl}/demo/scenes`],
    ['Bank', `${publicUrl}/demo/bank`],
    ['Points', `${publicUrl}/demo/loyalty`],
    ['Mailbox', `${publicUrl}/demo/mailbox`],
    ...pages,
    ['Token', demo.token],
  ])}
  Rate limits are raised in demo mode. Create an order by hand:

${demoCurl(publicUrl)}

  Stop with Ctrl+C.
`;
}

function table(rows: readonly (readonly string[])[]): string {
  return rows.map(([name = '', text = '']) => `  ${name.padEnd(10)} ${text}\n`).join('');
}

/** An order in one command. The date is far away, so that the text stays true. */
function demoCurl(publicUrl: string): string {
  const order = {
    merchantId: demo.merchantId,
    merchantOrderId: '1',
    description: 'Season ticket',
    amount: 2790.67,
    vatAmount: 0,
    currencyId: 'RUB',
    expirationDate: '2099-12-31T00:00:00+00:00',
    basketItems: [
      {
        sku: 'A-1',
        name: 'Season ticket',
        measure: 'шт',
        measureCode: '796',
        quantity: 1,
        amount: 2790.67,
        amountWoVat: 2790.67,
        totalAmount: 2790.67,
        totalVatAmount: 0,
        vatCode: 'VATNONE',
        type: 'service',
        paymentType: 'full_prepayment',
      },
    ],
  };
  return `curl -s ${publicUrl}/v3/billing/api/order/order \\
  -H 'Authorization: Bearer ${demo.token}' \\
  -H 'Content-Type: application/json' \\
  -d '${JSON.stringify(order)}'`;
}
