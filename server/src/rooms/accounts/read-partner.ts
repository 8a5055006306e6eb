import type { Reader } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { Secret } from '#kernel/secret.ts';
import { findPartner, listPartners as selectPartners } from './partner.sql.ts';
import type { Partner } from './partner.ts';

/** A partner as it is stored; the key is plain here. */
export type StoredPartner = Omit<Partner, 'webhookKey'> & { webhookKey: string };

/** A partner by its id, blocked or not; undefined for anything that is no partner's id. */
export async function readPartner(reader: Reader, id: string): Promise<Partner | undefined> {
  const stored = isUuid(id) ? await reader.row<StoredPartner>(findPartner, [id]) : undefined;
  return stored && wholePartner(stored);
}

/** All partners, oldest first: for the operator's commands. */
export async function listPartners(reader: Reader): Promise<Partner[]> {
  return (await reader.rows<StoredPartner>(selectPartners)).map(wholePartner);
}

/** Hides the key of a stored partner. */
export function wholePartner(stored: StoredPartner): Partner {
  return { ...stored, webhookKey: new Secret(stored.webhookKey) };
}
