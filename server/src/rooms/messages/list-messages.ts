import { messageStatusWords, messageTemplateWords } from '@invogate/contracts/messages.ts';
import type { Reader } from '#kernel/database/database.ts';
import { listRows } from '#kernel/database/list-rows.ts';
import type { ListFields, ListQuery } from '#kernel/list-query.ts';
import { isUuid } from '#kernel/ids.ts';
import { ownerScope, type Owner } from '#kernel/owner.ts';
import type { StoredMessage } from './message.ts';
import * as sql from './message.sql.ts';

export const messageListFields: ListFields = {
  id: { column: 'm.id', type: 'uuid' },
  orderId: { column: 'm.order_id', type: 'uuid', nullable: true },
  merchantId: { column: 'm.merchant_id', type: 'uuid', nullable: true },
  channel: { column: 'm.channel', type: 'enum', values: ['email', 'sms'] },
  template: { column: 'm.template', type: 'enum', values: messageTemplateWords },
  status: { column: 'm.state', type: 'enum', values: messageStatusWords },
  createdAt: { column: 'm.created_at', type: 'datetime' },
};

interface MessagePage {
  messages: StoredMessage[];
  totalCount: number;
}

/** One page of an account's messages, the newest first, and how many there are in all. */
export function listMessages(reader: Reader, owner: Owner, query: ListQuery): Promise<MessagePage> {
  return pageOf(reader, ownerScope(owner, 'm'), query);
}

/** The same of everybody, the operator's own ones too. */
export function unscopedListMessages(reader: Reader, query: ListQuery): Promise<MessagePage> {
  return pageOf(reader, { sql: 'true', params: [] }, query);
}

/** A message of anybody, by its id. */
export async function unscopedFindMessage(
  reader: Reader,
  id: string,
): Promise<StoredMessage | undefined> {
  return isUuid(id) ? reader.row<StoredMessage>(sql.findMessage, [id]) : undefined;
}

async function pageOf(
  reader: Reader,
  scope: { sql: string; params: readonly unknown[] },
  query: ListQuery,
): Promise<MessagePage> {
  const { rows: messages, totalCount } = await listRows<StoredMessage>(
    reader,
    query,
    messageListFields,
    {
      columns: sql.messageColumns,
      base: sql.listBase,
      scope,
      defaultOrder: 'm.created_at desc',
      idColumn: 'm.id',
    },
  );
  return { messages, totalCount };
}
