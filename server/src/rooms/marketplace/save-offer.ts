import type { SaveSpecialOffer, SpecialOffer } from '@invogate/contracts/marketplace.ts';
import type { Tx } from '#kernel/database/database.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { atom } from '#kernel/time.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import * as sql from './offer.sql.ts';

export interface StoredOffer {
  id: number;
  merchantId: string;
  externalId: string;
  active: boolean;
  startAt: Date;
  finishAt: Date;
  name: string;
  description: string;
  tags: readonly string[];
}

const nameMax = 100;

/** Writes an offer by its merchant and its number there. Throws `validation_error`. */
export async function saveOffer(
  tx: Tx,
  merchantId: string,
  body: SaveSpecialOffer,
): Promise<StoredOffer> {
  const externalId = body.externalId.trim();
  const description = body.description.replaceAll('\r\n', '\n').trim();
  const given = body.name?.trim() ?? '';
  const name = given === '' ? beginning(description) : given;
  const tags = [...new Set(body.tags.map((tag) => tag.trim().toLowerCase()))];
  const [startAt, finishAt] = [new Date(body.startAt), new Date(body.finishAt)];
  const faults: RefusedField[] = [];
  if (externalId === '') faults.push(field('externalId', 'Give externalId', 'required'));
  if (description === '') faults.push(field('description', 'Give description', 'required'));
  if (startAt >= finishAt) faults.push(field('finishAt', 'Give a moment after startAt'));
  if (faults.length > 0) throw validationError({ fields: faults });
  const saved = await tx.row<StoredOffer>(sql.saveOffer, [
    ...[merchantId, externalId, body.active, startAt, finishAt],
    ...[name, description, tags.filter((tag) => tag !== ''), tx.now()],
  ]);
  const offer = saved ?? (await tx.row<StoredOffer>(sql.findOffer, [merchantId, externalId]));
  if (!offer) throw new Error('an offer that is the same as stored is stored');
  return offer;
}

/** The first characters, never half of one. */
function beginning(text: string): string {
  return Array.from(text).slice(0, nameMax).join('').trim();
}

export function offerView({ startAt, finishAt, tags, ...rest }: StoredOffer): SpecialOffer {
  return { ...rest, startAt: atom(startAt), finishAt: atom(finishAt), tags: [...tags] };
}
