import { isDeepStrictEqual } from 'node:util';
import { CreateInvoicePayment, InvoicePayment } from '@invogate/contracts/instruments.ts';
import { minorFromMajor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import { isSigned, keysInForce } from '#kernel/hmac-signature.ts';
import { field, type Refusal, type RefusedField } from '#kernel/refusal.ts';
import { one, route, type Call, type OwnEnvelope, type Route } from '#kernel/route.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { listInvoices } from '#rooms/invoices/index.ts';
import { confirmPayment } from './confirm-payment.ts';
import { foldFlatForm } from './fold-flat-form.ts';
import { outOfService, signatureError } from './instrument.refusals.ts';
import type { Instrument } from './instrument.ts';
import type { InstrumentRoutesDeps } from './invoice.routes.ts';
import { callingInstrument } from './let-in.ts';
import { operationView } from './operation.ts';
import { visibleInvoices } from './visible-invoices.ts';

/** How long an instrument should wait before it repeats what we could not do. */
const retryAfterS = 30;

/** Codes that are decided before the resource, and look as everywhere (spec 10, Errors). */
const notOurs = new Set(['unauthorized', 'forbidden', 'too_many_requests']);

/** This resource alone departs from the wire's envelopes: it says what its documents promise twice. */
const ownEnvelope: OwnEnvelope = {
  success: (data) => JSON.stringify({ status: 'success', data, extendedData: [] }),
  refusal: (given) => {
    if (notOurs.has(given.code)) return undefined;
    const refusal = given.status >= 500 ? away(given) : given;
    const { message, code, fields } = refusal;
    const error = { message, code, fields };
    return { refusal, body: JSON.stringify({ error, status: 'error', code, message }) };
  },
};

/** Whatever fails here fails for now: the operation's id makes a repeat harmless. */
const away = ({ retryAfterS: given }: Refusal): Refusal =>
  outOfService({ retryAfterS: given ?? retryAfterS });

/** The word of an instrument that an invoice is paid, or will be. */
export function confirmRoute(deps: InstrumentRoutesDeps): Route {
  const { database, directory } = deps;
  return route<CreateInvoicePayment>({
    access: 'token',
    right: 'instrument',
    tag: 'Payment instruments',
    method: 'POST',
    path: '/payment/api/invoice/confirm',
    summary: 'Report that an invoice is paid, or will be; signed by X-Signature',
    body: CreateInvoicePayment,
    answer: InvoicePayment,
    envelope: ownEnvelope,
    reshape: foldFlatForm,
    faults: faultsOf,
    refusals: [
      'signature_error',
      'validation_error',
      'payment_operation_conflict',
      'invoice_not_found',
      'invoice_already_paid',
      'wrong_order_status',
      'wrong_currency',
      'wrong_total_amount',
      'out_of_service',
    ],
    checkBytes: async ({ caller, ip, headers, bytes }) => {
      const instrument = await callingInstrument(directory, { caller, ip });
      const keys = keysInForce(instrument, database.now());
      const signature = headers['x-signature'];
      if (isSigned(bytes, signature, keys, instrument.signatureAlgorithm)) return;
      throw signatureError();
    },
    handle: async (call) => one(await confirm(deps, call)),
  });
}

async function confirm(
  deps: InstrumentRoutesDeps,
  call: Call<CreateInvoicePayment>,
): Promise<InvoicePayment> {
  const { database, accounts, directory } = deps;
  const instrument = await callingInstrument(directory, call);
  const request = { ...call.body, invoiceId: call.body.invoiceId.toLowerCase() };
  if (request.status === 'pending' && !instrument.allowPending) {
    throw validationError({ fields: [field('status', 'Report final payments only: paid')] });
  }
  const amount = minorFromMajor(request.amount);
  assert(amount !== undefined, 'the reader of bodies lets only whole minor units through');
  const visible = await isVisible(deps, instrument, request.invoiceId);
  const confirmation = {
    instrument,
    request,
    amount,
    currency: request.currencyId.toUpperCase(),
    visible,
  };
  const operation = await database.inTransaction('instruments.confirm', (tx) =>
    confirmPayment(tx, accounts, confirmation),
  );
  return operationView(operation);
}

async function isVisible(
  { database }: InstrumentRoutesDeps,
  instrument: Instrument,
  invoiceId: string,
): Promise<boolean> {
  const byId = { field: 'id', operator: 'eq' as const, values: [invoiceId] };
  const query = { conditions: [byId], order: [], page: 1, pageSize: 1 };
  const scope = await visibleInvoices(database, instrument, query);
  return (await listInvoices(database, query, scope)).totalCount > 0;
}

/** The payer's side has to speak of the same sum. */
function faultsOf({ amount, currencyId, paymentOrder }: Partial<CreateInvoicePayment>) {
  const faults: RefusedField[] = [];
  if (!paymentOrder) return faults;
  const same = (name: string, told: unknown, wanted: unknown) => {
    if (told === undefined || wanted === undefined || isDeepStrictEqual(told, wanted)) return;
    faults.push(field(`paymentOrder.${name}`, `Give the same ${name} as above`));
  };
  same('amount', paymentOrder.amount, amount);
  same('currencyId', upper(paymentOrder.currencyId), upper(currencyId));
  return faults;
}

const upper = (text: unknown): unknown => (typeof text === 'string' ? text.toUpperCase() : text);
