import type { Command } from 'commander';
import type { Build } from '../build.ts';
import { withExamples } from '../with-examples.ts';
import { orderCreateCommand } from './order-create.ts';
import { orderListCommand } from './order-list.ts';
import { orderFacts } from './show-order.ts';

export function orderCommands(program: Command, build: Build): void {
  const { help } = build.texts;
  const group = program.command('order').description(help.groups.order);
  orderCreateCommand(group, build);
  orderListCommand(group, build);
  const get = group
    .command('get')
    .description(help.orderGet.summary)
    .argument('<id>', help.orderGet.id)
    .action(async (id: string, _options: unknown, command: Command) => {
      const context = build.contextOf(command);
      const order = await context.client().orders.get(id);
      context.tell(order, () => orderFacts(order, context, true));
    });
  withExamples(get, build.texts, [
    'order get 0192f3c1-5b1e-7c44-9d0a-3a5f0c7be001',
    'order get ID --json | jq -r .paymentUrl',
  ]);
  const cancel = group
    .command('cancel')
    .description(help.orderCancel.summary)
    .argument('<id>', help.orderGet.id)
    .action(async (id: string, _options: unknown, command: Command) => {
      const context = build.contextOf(command);
      const order = await context.client().orders.cancel(id);
      context.tell(order, () => orderFacts(order, context));
    });
  withExamples(cancel, build.texts, ['order cancel 0192f3c1-5b1e-7c44-9d0a-3a5f0c7be001']);
}
