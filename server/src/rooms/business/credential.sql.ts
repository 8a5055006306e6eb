import { statement } from '#kernel/database/database.ts';
import type { CredentialKind, CredentialSettings } from './credential.ts';

/** A credential as it is stored; the keys are plain here. */
export interface StoredCredential extends CredentialSettings {
  id: string;
  accountId: string;
  counterpartyId: string;
  kind: CredentialKind;
  code: string;
  paymentMethodId: number | null;
  signatureKey: string | null;
  formerSignatureKey: string | null;
  formerKeyUntil: Date | null;
  webhookKey: string | null;
}

const columnOf: Readonly<Record<keyof StoredCredential, string>> = {
  id: 'id',
  accountId: 'account_id',
  counterpartyId: 'counterparty_id',
  kind: 'kind',
  code: 'code',
  paymentMethodId: 'payment_method_id',
  title: 'title',
  blocked: 'blocked',
  authorizeUrl: 'authorize_url',
  programId: 'program_id',
  signatureKey: 'signature_key',
  formerSignatureKey: 'former_signature_key',
  formerKeyUntil: 'former_key_until',
  signatureAlgorithm: 'signature_algorithm',
  byIdShape: 'by_id_shape',
  allowedIps: 'allowed_ips',
  operationCeiling: 'operation_ceiling',
  dayCeiling: 'day_ceiling',
  approvalAbove: 'approval_above',
  webhookUrl: 'webhook_url',
  webhookKey: 'webhook_key',
  receiptToMember: 'receipt_to_member',
};

const properties = Object.keys(columnOf) as (keyof StoredCredential)[];
const columns = Object.values(columnOf);
const places = columns.map((_, i) => `$${i + 1}`);
const selected = properties.map((name) => `${columnOf[name]} as "${name}"`).join(', ');

/** Parameters of `insertCredential` (with the time after them) and `updateCredential`. */
export function credentialParams(credential: StoredCredential): unknown[] {
  return properties.map((name) => credential[name]);
}

export const insertCredential = statement(
  'business.insert',
  `insert into business_credentials (${columns.join(', ')}, created_at)
   values (${places.join(', ')}, $${columns.length + 1})`,
);

export const updateCredential = statement(
  'business.update',
  `update business_credentials set (${columns.slice(1).join(', ')}) =
     (${places.slice(1).join(', ')})
   where id = $1`,
);

export const allCredentials = statement(
  'business.all',
  `select ${selected} from business_credentials order by code`,
);

export const lockCredential = statement(
  'business.lock',
  `select ${selected} from business_credentials where code = $1 for update`,
);
