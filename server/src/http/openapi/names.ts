import type { TSchema } from 'typebox';
import * as accounts from '@invogate/contracts/accounts.ts';
import * as business from '@invogate/contracts/business.ts';
import * as confirmation from '@invogate/contracts/confirmation.ts';
import * as documents from '@invogate/contracts/documents.ts';
import * as edo from '@invogate/contracts/edo.ts';
import * as funds from '@invogate/contracts/funds.ts';
import * as instruments from '@invogate/contracts/instruments.ts';
import * as invoicesApi from '@invogate/contracts/invoices-api.ts';
import * as marketplace from '@invogate/contracts/marketplace.ts';
import * as messages from '@invogate/contracts/messages.ts';
import * as miniApps from '@invogate/contracts/mini-apps.ts';
import * as notifications from '@invogate/contracts/notifications.ts';
import * as onboarding from '@invogate/contracts/onboarding.ts';
import * as orders from '@invogate/contracts/orders.ts';
import * as partners from '@invogate/contracts/partners.ts';
import * as pending from '@invogate/contracts/pending.ts';
import * as pos from '@invogate/contracts/pos.ts';
import * as receipts from '@invogate/contracts/receipts.ts';
import * as refunds from '@invogate/contracts/refunds.ts';
import * as shipments from '@invogate/contracts/shipments.ts';
import * as testClock from '@invogate/contracts/test-clock.ts';

/** The schemas of the merchant API by the names under which contracts export them. */
export const namedSchemas: ReadonlyMap<string, TSchema> = new Map(
  [
    accounts,
    orders,
    refunds,
    funds,
    shipments,
    documents,
    confirmation,
    notifications,
    marketplace,
    miniApps,
    messages,
    edo,
    receipts,
    invoicesApi,
    instruments,
    business,
    onboarding,
    partners,
    testClock,
    pending,
    pos,
  ].flatMap((file) =>
    Object.entries(file).flatMap(([name, value]) => (isObjectSchema(value) ? [[name, value]] : [])),
  ),
);

/** Name by the schema's JSON text: an optional property holds a copy of the schema it names. */
export const schemaNames: ReadonlyMap<string, string> = new Map(
  [...namedSchemas].map(([name, schema]) => [JSON.stringify(schema), name]),
);

function isObjectSchema(value: unknown): value is TSchema {
  return typeof value === 'object' && value !== null && Reflect.get(value, 'type') === 'object';
}
