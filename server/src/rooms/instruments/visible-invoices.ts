import { field } from '#kernel/refusal.ts';
import type { Database } from '#kernel/database/database.ts';
import type { Condition, ListQuery } from '#kernel/list-query.ts';
import { forbidden, tooManyRequests, validationError } from '#kernel/wire-refusals.ts';
import type { InvoiceScope } from '#rooms/invoices/index.ts';
import { containersOfInn } from '#rooms/orders/index.ts';
import { payableThrough } from '#rooms/payments/index.ts';
import type { Instrument } from './instrument.ts';
import * as sql from './instrument.sql.ts';

/** Searches by INN or phone within a minute. */
const searchesPerMinute = 20;
const minuteMs = 60_000;

/** Parameters: `$2` code, `$3` method id, `$4` the instrument. */
const payable = payableThrough('$2', '$3');

/** `x` was paid through the instrument, or waits for its final word. */
const own = `x.id in (select container_id from instrument_operations
  where instrument_id = $4 and state in ('pending', 'paid'))`;

const isOpen = `x.status in ('pending', 'partial')`;

const searchFields = ['customer.vatNumber', 'customer.phone'];

/**
 * Which invoices an instrument may see with these filters (spec 10, Visibility). By id: any that it
 * may be paid for, as the id was handed over. By INN or phone: open ones, with the permission, and
 * exact values only. Else: those that it has paid or holds. Throws `forbidden`, `validation_error`,
 * `too_many_requests`.
 */
export async function visibleInvoices(
  database: Database,
  instrument: Instrument,
  { conditions }: Pick<ListQuery, 'conditions'>,
): Promise<InvoiceScope> {
  const { code, paymentMethodId, id } = instrument;
  const params = [code, paymentMethodId, id];
  const searches = conditions.filter(({ field: name }) => searchFields.includes(name));
  if (searches.length > 0) {
    refuseSearch(instrument, searches);
    await countSearch(database, instrument);
    const inn = searches.find(({ field: name }) => name === 'customer.vatNumber');
    const scope = `${isOpen} and ${payable} and $4::uuid is not null`;
    if (!inn) return { sql: scope, params };
    const found = `x.id in (${containersOfInn('any($5::text[])')})`;
    return { sql: `${scope} and ${found}`, params: [...params, inn.values] };
  }
  if (conditions.some((each) => each.field === 'id' && each.operator === 'eq')) {
    return { sql: `(${payable} or ${own})`, params };
  }
  return { sql: `${own} and $2::text is not null and $3::integer is not null`, params };
}

function refuseSearch(instrument: Instrument, searches: readonly Condition[]): void {
  const allowed: Readonly<Record<string, boolean>> = {
    'customer.vatNumber': instrument.searchVatNumber,
    'customer.phone': instrument.searchPhone,
  };
  if (searches.some(({ field: name }) => allowed[name] !== true)) throw forbidden();
  const inexact = searches.filter(({ operator }) => operator !== 'eq');
  if (inexact.length === 0) return;
  throw validationError({
    fields: inexact.map(({ field: name }) => field(name, 'Give the exact value')),
  });
}

async function countSearch(database: Database, { id }: Instrument): Promise<void> {
  const nowMs = database.now().getTime();
  const minute = new Date(nowMs - (nowMs % minuteMs));
  const counted = await database.inTransaction('instruments.count-search', (tx) =>
    tx.row<{ count: number }>(sql.countSearch, [id, minute]),
  );
  if ((counted?.count ?? 0) <= searchesPerMinute) return;
  const retryAfterS = Math.max(1, Math.ceil((minute.getTime() + minuteMs - nowMs) / 1000));
  throw tooManyRequests({ retryAfterS });
}
