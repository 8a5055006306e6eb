/** A line of a receipt as ATOL Online has it. */
export interface AtolItem {
  name: string;
  price: number;
  quantity: number;
  measure: number;
  sum: number;
  payment_method: string;
  payment_object: number;
  vat: { type: string; sum: number };
  mark_code?: Record<string, string>;
  mark_processing_mode?: string;
  agent_info?: { type: string };
  supplier_info?: { name: string; inn: string; phones?: string[] };
  [field: string]: unknown;
}

/** A receipt as it was sent. */
export interface AtolReceipt {
  timestamp: string;
  external_id: string;
  service?: { callback_url: string };
  receipt: {
    client: Record<string, string>;
    company: Record<string, string>;
    items: AtolItem[];
    payments: { type: number; sum: number }[];
    total: number;
    [field: string]: unknown;
  };
}
