import { readFileSync } from 'node:fs';
import { text as readStream } from 'node:stream/consumers';
import type { Command } from 'commander';
import type { CreateOrder, Customer } from '@invogate/client';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { demoMerchantId } from '../server-address.ts';
import { usage } from '../problem.ts';
import { readMoment } from '../read-argument.ts';
import { collect, withExamples } from '../with-examples.ts';
import { basketOf, type BasketOptions } from './basket.ts';
import { orderFacts } from './show-order.ts';

interface Options extends BasketOptions {
  description?: string;
  number?: string;
  merchant?: string;
  expires?: string;
  currency?: string;
  language?: string;
  email?: string;
  phone?: string;
  inn?: string;
  name?: string;
  notificationUrl?: string;
  successUrl?: string;
  container?: string;
  hold?: boolean;
  file?: string;
}

export function orderCreateCommand(group: Command, build: Build): void {
  const words = build.texts.help.orderCreate;
  const command = group
    .command('create')
    .description(words.summary)
    .option('--amount <sum>', words.amount)
    .option('--item <name;price;quantity;vat>', words.item, collect)
    .option('--vat <code>', words.vat)
    .option('--description <text>', words.description)
    .option('--number <text>', words.number)
    .option('--merchant <id>', words.merchant)
    .option('--expires <when>', words.expires)
    .option('--currency <code>', words.currency)
    .option('--language <ru|en>', words.language)
    .option('--email <address>', words.email)
    .option('--phone <number>', words.phone)
    .option('--inn <digits>', words.inn)
    .option('--name <text>', words.name)
    .option('--notification-url <address>', words.notificationUrl)
    .option('--success-url <address>', words.successUrl)
    .option('--container <id>', words.container)
    .option('--hold', words.hold)
    .option('--file <path>', words.file)
    .action(async (options: Options, self: Command) => {
      const context = build.contextOf(self);
      const body = await orderBody(options, context, (await context.now()).getTime());
      const order = await context.client().orders.create(body);
      context.tell(order, () => orderFacts(order, context));
    });
  withExamples(command, build.texts, [
    'order create --amount 1500 --description "Season ticket"',
    'order create --item "Room;4200;2;RUS_VAT20" --item "Breakfast;450.50" --expires 12h',
    'order create --file order.json --json | jq -r .paymentUrl',
  ]);
}

const dayMs = 86_400_000;

/** The body to send: a file's, if given, with what the options say in place of it. */
async function orderBody(
  options: Options,
  context: Pick<Context, 'terminal' | 'demo' | 'texts'>,
  nowMs: number,
): Promise<CreateOrder> {
  const file = options.file === undefined ? {} : await bodyIn(options.file, context);
  const basket = basketOf(options);
  if (basket === undefined && file.basketItems === undefined) {
    throw usage(({ wrong }) => wrong.required('--amount, --item, --file'));
  }
  const given = givenBody(options, nowMs);
  const merchantId = options.merchant ?? file.merchantId ?? (context.demo ? demoMerchantId : '');
  if (merchantId === '' && file.seller === undefined) {
    throw usage(({ wrong }) => wrong.required('--merchant'));
  }
  const [first] = basket?.basketItems ?? [];
  const body = {
    description: first?.name ?? 'Order',
    merchantOrderId: `cli-${nowMs.toString(36)}`,
    currencyId: 'RUB',
    expirationDate: new Date(nowMs + 7 * dayMs).toISOString(),
    ...file,
    ...basket,
    ...given,
    ...(merchantId === '' ? {} : { merchantId }),
  };
  // What is wrong with it is the server's to say: it knows all the rules.
  return body as CreateOrder;
}

function givenBody(options: Options, nowMs: number): Partial<CreateOrder> {
  const { email, phone, inn: vatNumber, name, expires, hold } = options;
  const customer: Customer = defined({ email, phone, vatNumber, name });
  const renamed = defined({
    description: options.description,
    merchantOrderId: options.number,
    currencyId: options.currency,
    languageId: options.language,
    notificationUrl: options.notificationUrl,
    successUrl: options.successUrl,
    orderContainerId: options.container,
  });
  return {
    ...(renamed as Partial<CreateOrder>),
    ...(expires === undefined
      ? {}
      : { expirationDate: readMoment('--expires', expires, nowMs).toISOString() }),
    ...(Object.keys(customer).length === 0 ? {} : { customer }),
    ...(hold === true ? { orderSetting: { hold } } : {}),
  };
}

function defined<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}

async function bodyIn(
  path: string,
  { terminal }: Pick<Context, 'terminal'>,
): Promise<Partial<CreateOrder>> {
  let content: string;
  try {
    content = path === '-' ? await readStream(terminal.stdin) : readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw usage(({ wrong }) => wrong.file(path, reason));
  }
  let body: unknown;
  try {
    body = JSON.parse(content);
  } catch {
    body = undefined;
  }
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw usage(({ wrong }) => wrong.json(path));
}
