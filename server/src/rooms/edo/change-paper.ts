import type { ChangePaper } from '@invogate/contracts/edo.ts';
import type { Tx } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import { moscowDay, paperStates, type PaperItem } from './paper.ts';
import * as sql from './paper.sql.ts';

/**
 * Moves packages on paper on, all or none: printed, handed over to courier or post, delivered,
 * returned. To be in the state already is fine. Throws `not_found`, `validation_error`.
 */
export async function changePaper(tx: Tx, change: ChangePaper): Promise<PaperItem[]> {
  const { ids, status, way, address, track, message } = change;
  const items = await tx.rows<PaperItem>(sql.lockItems, [ids]);
  const missing = ids.find((id) => !items.some((item) => item.id === id.toLowerCase()));
  if (missing !== undefined)
    throw notFound({ message: `No package on paper has the id ${missing}` });
  const day = moscowDay(tx.now());
  for (const item of items) {
    const state = status ?? item.state;
    refuseMove(item, change);
    const moved = state !== item.state;
    const facts = [way ?? null, address ?? null, track ?? null, message ?? null];
    const statement = moved ? sql.moveItem : sql.changeItem;
    const when = moved ? [tx.now(), day, state] : [];
    await tx.run(statement, [item.id, ...facts, ...when]);
  }
  return tx.rows<PaperItem>(sql.findItems, [ids]);
}

function refuseMove(item: PaperItem, { status, way, address }: ChangePaper): void {
  const state = status ?? item.state;
  if (state !== item.state && !paperStates.allows(item.state, state)) {
    const message = `${item.id} is ${item.state}: that does not become ${state}`;
    throw validationError({ message, fields: [field('status', message)] });
  }
  const underWay = item.state === 'handed_over' || item.state === 'delivered';
  if (underWay && (way !== undefined || address !== undefined)) {
    const message = `${item.id} is ${item.state}: way and address cannot change any more`;
    throw validationError({ message, fields: [field('way', message)] });
  }
  if (state === 'handed_over' && (address ?? item.address) === null) {
    const message = `${item.id} has no address: give one`;
    throw validationError({ message, fields: [field('address', message, 'required')] });
  }
}
