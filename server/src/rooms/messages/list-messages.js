import { messageStatusWords, messageTemplateWords } from '@invogate/contracts/messages.ts';
import { statement } from '#kernel/database/database.ts';
import { compileList } from '#kernel/list-query.ts';
import { isUuid } from '#kernel/ids.ts';
import * as sql from './message.sql.ts';
export const messageListFields = {
    id: { column: 'm.id', type: 'uuid' },
    orderId: { column: 'm.order_id', type: 'uuid', nullable: true },
    merchantId: { column: 'm.merchant_id', type: 'uuid', nullable: true },
    channel: { column: 'm.channel', type: 'enum', values: ['email', 'sms'] },
    template: { column: 'm.template', type: 'enum', values: messageTemplateWords },
    status: { column: 'm.state', type: 'enum', values: messageStatusWords },
    createdAt: { column: 'm.created_at', type: 'datetime' },
};
/** One page of an account's messages, the newest first, and how many there are in all. */
export function listMessages(reader, accountId, query) {
    return pageOf(reader, { sql: 'm.account_id = $1', params: [accountId] }, query);
}
/** The same of everybody, the operator's own ones too. */
export function unscopedListMessages(reader, query) {
    return pageOf(reader, { sql: 'true', params: [] }, query);
}
/** A message of anybody, by its id. */
export async function unscopedFindMessage(reader, id) {
    return isUuid(id) ? reader.row(sql.findMessage, [id]) : undefined;
}
async function pageOf(reader, scope, query) {
    const compiled = compileList(query, messageListFields, {
        base: sql.listBase,
        scope,
        defaultOrder: 'm.created_at desc',
        idColumn: 'm.id',
    });
    const page = statement('', compiled.pageText(sql.messageColumns));
    const messages = await reader.rows(page, compiled.params);
    const count = statement('', compiled.countText);
    const total = await reader.row(count, compiled.whereParams);
    return { messages, totalCount: total?.total ?? 0 };
}
