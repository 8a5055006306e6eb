import type { Command } from 'commander';
import type { CreateCorrection, InvogateClient } from '@invogate/client';
import type { Build } from '../build.ts';
import { usage } from '../problem.ts';
import { collect, withExamples } from '../with-examples.ts';
import { basketOf, type BasketOptions } from './basket.ts';
import { orderFacts } from './show-order.ts';

interface Options extends BasketOptions {
  number?: string;
}

export function correctionCommands(program: Command, build: Build): void {
  const { help } = build.texts;
  const words = help.correctionCreate;
  const group = program.command('correction').description(help.groups.correction);
  const command = group
    .command('create')
    .description(words.summary)
    .argument('<refund-id>', words.id)
    .option('--amount <sum>', words.amount)
    .option('--item <name;price;quantity;vat>', help.orderCreate.item, collect)
    .option('--vat <code>', help.orderCreate.vat)
    .option('--description <text>', words.description)
    .option('--number <text>', help.orderCreate.number)
    .action(async (parentId: string, options: Options, self: Command) => {
      const context = build.contextOf(self);
      const client = context.client();
      const description = options.description ?? build.texts.refund.fee;
      const basket = basketOf({ ...options, description });
      if (basket === undefined) throw usage(({ wrong }) => wrong.required('--amount, --item'));
      const nowMs = (await context.now()).getTime();
      const body: CreateCorrection = {
        parentId,
        ...(await ownerOf(client, parentId)),
        merchantOrderId: options.number ?? `cli-c-${nowMs.toString(36)}`,
        description,
        ...basket,
        basketItems: basket.basketItems.map((item) => ({ ...item, type: 'service' })),
      };
      const order = await client.corrections.create(body);
      context.tell(order, () => orderFacts(order, context));
    });
  withExamples(command, build.texts, [
    'refund create ORDER_ID --sku A-1 --draft',
    'correction create REFUND_ID --amount 44 --vat RUS_VAT22',
    'correction create REFUND_ID --item "Delivery;44;1;RUS_VAT22"',
  ]);
}

/** Shop and currency of the draft, or of the order whose only draft is meant. */
async function ownerOf(
  { refunds, orders }: Pick<InvogateClient, 'refunds' | 'orders'>,
  parentId: string,
): Promise<Pick<CreateCorrection, 'merchantId' | 'currencyId'>> {
  const [refund] = (await refunds.list({ filter: { id: parentId } })).data;
  const { merchantId, currencyId } = refund ?? (await orders.get(parentId));
  return { merchantId, currencyId };
}
