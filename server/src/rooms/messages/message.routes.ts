import { Message } from '@invogate/contracts/messages.ts';
import type { Database } from '#kernel/database/database.ts';
import { page, route, type Route } from '#kernel/route.ts';
import type { Accounts } from '#rooms/accounts/index.ts';
import { refuseForeignMerchants } from '#rooms/orders/index.ts';
import { listMessages, messageListFields } from './list-messages.ts';
import { showMessage } from './show-message.ts';

/** Our own addition to the API: what people were told, and what of it never arrived. */
export function messageRoutes(deps: { database: Database; accounts: Accounts }): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/filter/api/notification/message',
      access: 'token',
      right: 'orders',
      tag: 'Notifications',
      summary: 'List letters and short messages to people',
      list: messageListFields,
      answer: Message,
      refusals: ['validation_error', 'forbidden'],
      handle: async (call) => {
        await refuseForeignMerchants(deps.accounts, call);
        const found = await listMessages(deps.database, call.caller, call.list);
        return page(found.messages.map(showMessage), found.totalCount, call.list);
      },
    }),
  ];
}
