/** What a payer is told when an invoice cannot be paid (spec 15 §3). */
export type OpenCase =
  | 'not_found'
  | 'bad_amount'
  | 'bad_data'
  | 'paid'
  | 'in_progress'
  | 'partial'
  | 'not_payable'
  | 'not_ready'
  | 'suspended'
  | 'temporary'
  | 'slow_down';

/** What the seller is told of the same: the exact reason, and the line that it is in. */
export type FaultReason =
  | 'deleted'
  | 'absent'
  | 'no_amount'
  | 'amount_not_positive'
  | 'amount_too_large'
  | 'amount_unreadable'
  | 'sum_differs'
  | 'currency'
  | 'too_many_lines'
  | 'line_name'
  | 'line_quantity'
  | 'line_price'
  | 'line_discount'
  | 'line_vat_rate'
  | 'payer_absent'
  | 'payer_inn_absent'
  | 'payer_inn_wrong'
  | 'payer_contacts'
  | 'status_paid'
  | 'status_partial'
  | 'status_closed';

export interface InvoiceFault {
  code: OpenCase;
  reason: FaultReason;
  /** From 1; only for reasons that begin with `line`. */
  line?: number;
  /** What stands there, for the seller's eyes: a rate, a currency, sums. */
  found?: string;
}
