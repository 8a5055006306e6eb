/**
 * Ids that stand in the published examples. A reader puts the ids of his own orders there; the test
 * that runs the examples does the same.
 */
export const exampleIds = {
  merchant: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  otherMerchant: '91cb0d9a-bc9b-4420-bf2d-fd44bc9f8657',
  user: '0192f3c0-0000-7000-8000-000000000002',
  order: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be001',
  container: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be002',
  refund: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be003',
  counterparty: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be004',
  notification: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be005',
  file: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be006',
  document: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be007',
  package: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be008',
  paper: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be009',
  receipt: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be010',
  point: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be011',
  table: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be012',
  closing: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be013',
  invite: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be014',
  application: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be015',
  photo: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be018',
  miniApp: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be016',
  accessRequest: '01970a3c-5b1e-7c44-9d0a-3a5f0c7be017',
  /** The vendor of tills that a demo server has. */
  partner: '0192f3c0-0000-7000-8000-0000000000a1',
  activationCode: '4815-1623-4210',
  applicant: 'admin@borsch.example',
  /** The fund that a demo server has. */
  fund: '0192f3c0-0000-7000-8000-0000000000f1',
} as const;

/** The point of sale in the published examples. */
export const exampleShopId = 4815;

/** What must be there before a request can succeed; its ids are those of `exampleIds`. */
export type ExampleNeed =
  | 'order'
  | 'invoiced order'
  | 'paid order'
  | 'refunded order'
  | 'draft refund'
  | 'shipped order'
  | 'notification'
  | 'originals by EDO'
  | 'signed originals'
  | 'originals on paper'
  | 'printed receipt'
  | 'refused receipt'
  | 'point'
  | 'paid table'
  | 'order apart'
  | 'application'
  | 'access request'
  | 'activation code'
  | 'point of sale'
  | 'photo'
  | 'mini-app';

/** One request as the manual shows it. All of them are sent to a real server by a test. */
export interface Example {
  /** Unique within its resource; the key in the OpenAPI document. */
  name: string;
  /** What it shows, in Russian and English. */
  title: { ru: string; en: string };
  /**
   * `order` waits for payment, for an `invoiced order` the payer has taken an invoice. `paid order` has the lines of the season ticket and is completed;
   * of a `refunded order` a part went back, of a `draft refund` as much is reserved, a `shipped order` has gone out as a whole, and of a `notification` the shop was told.
   * Its receipt is printed, or was refused by the cash register.
   * The originals of its documents went by EDO and were perhaps signed, or go on paper.
   * A `point` has a table; a `paid table` waits for its till to close the check.
   * An `application` waits for the operator, an `activation code` for its till.
   * An `access request` of the demo partner waits for the demo shop.
   * A `mini-app` is of a `point of sale` of the marketplace, and so is a `photo`.
   * `order apart` was created as not processable: the shop keeps its status.
   */
  needs?: ExampleNeed;
  /** Query string without `?`, not encoded. */
  query?: string;
  body?: object;
}

/** Token and key of the demo bank; never secrets. */
export const exampleBank = {
  token: 'd3m0-bank:5f0a1c9d7b3e48269f41c0de27ab9031',
  signatureKey: 'demo-bank-key-7c1f0b2a9e',
} as const;

/** The token of the demo's loyalty operator; never a secret. */
export const exampleLoyaltyToken = 'd3m0-loyalty:4c1e7a90d2b84f5f8a36c905b7d1e2f3';

/** The token of the demo's vendor of tills; never a secret. */
export const examplePartnerToken = '3f1d2c4b5a69788796a5b4c3d2e1f001';

/** The token of the demo data; never a secret. */
export const exampleToken = 'b37c4c689295904ed21eee5d9a48d42e';
