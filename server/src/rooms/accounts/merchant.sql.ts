import { statement } from '#kernel/database/database.ts';
import type { MerchantSettings } from './merchant.ts';

/** A merchant as it is stored; the keys are plain here. */
export interface StoredMerchant extends MerchantSettings {
  id: string;
  accountId: string;
  counterpartyId: string;
  name: string;
  logoUrl: string | null;
  transit: boolean;
  agentDefault: boolean;
  blocked: boolean;
  signatureKey: string;
  formerSignatureKey: string | null;
  formerKeyUntil: Date | null;
  partnerId: string | null;
}

const columnOf: Readonly<Record<keyof StoredMerchant, string>> = {
  id: 'id',
  accountId: 'account_id',
  counterpartyId: 'counterparty_id',
  name: 'name',
  logoUrl: 'logo_url',
  transit: 'transit',
  agentDefault: 'agent_default',
  blocked: 'blocked',
  signatureKey: 'signature_key',
  formerSignatureKey: 'former_signature_key',
  formerKeyUntil: 'former_key_until',
  uniqueOrderNumbers: 'unique_order_numbers',
  holdMode: 'hold_mode',
  automaticShipment: 'automatic_shipment',
  shippingControl: 'shipping_control',
  notificationUrl: 'notification_url',
  signatureAlgorithm: 'signature_algorithm',
  signatureMethod: 'signature_method',
  holdAnnouncedAs: 'hold_announced_as',
  notifyCanceled: 'notify_canceled',
  notifyExpired: 'notify_expired',
  notificationCa: 'notification_ca',
  notificationCertificate: 'notification_certificate',
  successUrl: 'success_url',
  failUrl: 'fail_url',
  returnUrl: 'return_url',
  paymentMethods: 'payment_methods',
  monitoring: 'monitoring',
  holdDays: 'hold_days',
  supplierPhone: 'supplier_phone',
  siteUrl: 'site_url',
  acquirer: 'acquirer',
  partnerId: 'partner_id',
};

const properties = Object.keys(columnOf) as (keyof StoredMerchant)[];
const columns = Object.values(columnOf);
const places = columns.map((_, i) => `$${i + 1}`).join(', ');
const selected = properties.map((name) => `${columnOf[name]} as "${name}"`).join(', ');

/** Parameters of `insertMerchant` (with the time after them) and `updateMerchant`. */
export function merchantParams(merchant: StoredMerchant): unknown[] {
  return properties.map((name) => merchant[name]);
}

export const insertMerchant = statement(
  'accounts.insertMerchant',
  `insert into merchants (${columns.join(', ')}, created_at)
   values (${places}, $${columns.length + 1})`,
);

export const updateMerchant = statement(
  'accounts.updateMerchant',
  `update merchants set (${columns.join(', ')}) = row (${places}) where id = $1`,
);

export const findMerchant = statement(
  'accounts.findMerchant',
  `select ${selected} from merchants where id = $1`,
);

export const lockMerchant = statement(
  'accounts.lockMerchant',
  `select ${selected} from merchants where id = $1 for update`,
);

export const listMerchants = statement(
  'accounts.listMerchants',
  `select ${selected} from merchants order by created_at, id`,
);

export const merchantIdsOfAccount = statement(
  'accounts.merchantIdsOfAccount',
  'select id from merchants where account_id = $1 order by created_at, id',
);

/** Two first shops of one seller, opened at once, must not both become its default. */
export const lockSeller = statement(
  'accounts.lockSeller',
  `select exists (select from merchants where counterparty_id = c.id) as "hasShop",
     exists (select from accounts where id = $2) as "hasAccount"
   from counterparties c where c.id = $1 for update of c`,
);

export const clearAgentDefault = statement(
  'accounts.clearAgentDefault',
  'update merchants set agent_default = false where counterparty_id = $1 and agent_default',
);
