import { field } from '#kernel/refusal.ts';
import { validationError } from '#kernel/wire-refusals.ts';

/** Properties of the older form, at the top of the body, and where they belong now. */
const flatNames: Readonly<Record<string, string>> = {
  paymentOrderNumber: 'number',
  paymentOrderDate: 'date',
};

type Plain = Record<string, unknown>;

/**
 * Brings the older flat form, `paymentOrderNumber`, `paymentOrderDate` and `customer`, into
 * `paymentOrder`. Throws `validation_error` when both forms are given and differ.
 */
export function foldFlatForm(given: unknown): unknown {
  if (!isPlain(given)) return given;
  const flat = flatPart(given);
  if (Object.keys(flat).length === 0) return given;
  const { paymentOrder, amount, currencyId } = given;
  if (paymentOrder !== undefined && paymentOrder !== null && !isPlain(paymentOrder)) return given;
  const nested: Plain = isPlain(paymentOrder) ? paymentOrder : { amount, currencyId };
  const differing = Object.keys(flat).filter(
    (name) => has(nested[name]) && String(nested[name]) !== String(flat[name]),
  );
  if (differing.length > 0) {
    const message = 'Give it once: the older flat form says something else';
    throw validationError({
      fields: differing.map((name) => field(`paymentOrder.${name}`, message)),
    });
  }
  const type = has(flat.vatNumber) ? 'legal' : 'private';
  return { ...given, paymentOrder: { type, ...flat, ...withoutNothing(nested) } };
}

function flatPart(given: Plain): Plain {
  const { customer } = given;
  const payer: Plain = isPlain(customer) ? customer : {};
  const numbered = Object.entries(flatNames).map(([from, to]) => [to, given[from]] as const);
  return withoutNothing({ ...payer, ...Object.fromEntries(numbered) });
}

const has = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

function withoutNothing(plain: Plain): Plain {
  return Object.fromEntries(Object.entries(plain).filter(([, value]) => has(value)));
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
