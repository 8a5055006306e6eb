import type { Command } from 'commander';
import type { Shipment } from '@invogate/client';
import type { Build } from '../build.ts';
import type { Context } from '../context.ts';
import { moment } from '../output/format.ts';
import { plainText } from '../output/plain-text.ts';
import { usage } from '../problem.ts';
import { readDay } from '../read-argument.ts';
import { withExamples } from '../with-examples.ts';
import { addBasketOptions, wishOf, type BasketOptions } from './basket-options.ts';
import { shipmentBasket } from './shipment-basket.ts';
import { statusWord } from './show-order.ts';

interface CreateOptions extends BasketOptions {
  final?: boolean;
  close?: boolean;
  document?: string;
  date?: string;
}

export function shipmentCommands(program: Command, build: Build): void {
  const group = program.command('shipment').description(build.texts.help.groups.shipment);
  addCreate(group, build);
  addList(group, build);
}

function addCreate(group: Command, build: Build): void {
  const { help } = build.texts;
  const words = help.shipmentCreate;
  const command = group
    .command('create')
    .description(words.summary)
    .argument('<order-id>', help.orderId);
  addBasketOptions(command, words)
    .option('--final', words.final)
    .option('--close', words.close)
    .option('--document <text>', words.document)
    .option('--date <day>', words.date)
    .action(async (orderId: string, options: CreateOptions, self: Command) => {
      const context = build.contextOf(self);
      const shipment = await ship(orderId, options, context);
      context.tell(shipment, () => shipmentFacts(shipment, context));
    });
  withExamples(command, build.texts, [
    'shipment create 0192f3c1-5b1e-7c44-9d0a-3a5f0c7be001 --final',
    'shipment create ORDER_ID --amount 2200 --final --document 118 --date 2026-02-16',
    'shipment create ORDER_ID --close',
  ]);
}

async function ship(orderId: string, options: CreateOptions, context: Context): Promise<Shipment> {
  const { amount, sku, final, close, document, date } = options;
  if (close && (amount !== undefined || sku !== undefined)) {
    throw usage(({ wrong }) => wrong.together('--close', '--amount, --sku'));
  }
  const { orders, shipments } = context.client();
  const order = await orders.get(orderId);
  return shipments.create({
    orderId,
    basketItems: close ? [] : shipmentBasket(order, wishOf(options, order, context)),
    ...(final || close ? { final: true } : {}),
    ...(document === undefined ? {} : { documentNumber: document }),
    ...(date === undefined ? {} : { documentDate: readDay('--date', date) }),
  });
}

function addList(group: Command, build: Build): void {
  const words = build.texts.help.shipmentList;
  const command = group
    .command('list')
    .description(words.summary)
    .option('--order <id>', words.order)
    .action(async (options: { order?: string }, self: Command) => {
      const context = build.contextOf(self);
      const filter = options.order === undefined ? {} : { orderId: options.order };
      const page = await context.client().shipments.list({ filter, pageSize: 100 });
      context.tell(page.data, () => shipmentTable(page.data, context));
    });
  withExamples(command, build.texts, ['shipment list --order ORDER_ID', 'shipment list --json']);
}

function shipmentFacts(shipment: Shipment, context: Context): string {
  const { texts, paint } = context;
  const words = texts.shipment;
  return context.facts([
    [words.id, paint.bold(String(shipment.id))],
    [words.order, shipment.orderId],
    [texts.order.status, statusWord(shipment.status, context)],
    [texts.order.amount, paint.bold(shipment.amount.toFixed(2))],
    [words.final, shipment.final ? words.yes : ''],
    [words.document, documentOf(shipment)],
    [texts.order.created, moment(shipment.createdAt)],
  ]);
}

function shipmentTable(shipments: readonly Shipment[], context: Context): string {
  const { texts, table } = context;
  const words = texts.shipment;
  if (shipments.length === 0) return `${words.none}\n`;
  return table(
    [
      { title: texts.order.created },
      { title: texts.order.status },
      { title: texts.order.amount, align: 'right' },
      { title: words.final },
      { title: words.document },
      { title: words.id, align: 'right' },
      { title: words.order },
    ],
    shipments.map((shipment) => [
      moment(shipment.createdAt),
      statusWord(shipment.status, context),
      shipment.amount.toFixed(2),
      shipment.final ? words.yes : '',
      documentOf(shipment),
      String(shipment.id),
      shipment.orderId,
    ]),
  );
}

function documentOf({ documentNumber, documentDate }: Shipment): string {
  return [plainText(documentNumber ?? ''), documentDate ?? ''].filter(Boolean).join(', ');
}
