import type { Database, Tx } from '#kernel/database/database.ts';
import { outside } from '#kernel/outside.ts';
import { retryMs, type EdoPackage } from './edo-package.ts';
import * as sql from './edo.sql.ts';
import { partyOf } from './pack-outgoing.ts';
import type { PaperWay } from './paper.ts';
import { insertItem } from './paper.sql.ts';
import { payerChoice } from './payer-choice.ts';
import type { EdoOperator, Participation } from './ports.ts';

/**
 * Finds out how a package goes and stores it: by EDO where the payer takes part, else on paper. A
 * payer that could take part is invited, once, and gets this package on paper meanwhile.
 */
export async function decideWay(
  { database, operator }: { database: Database; operator: EdoOperator },
  each: EdoPackage,
): Promise<void> {
  const choice = await payerChoice(database, each.vatNumber, each.reasonCode);
  const { way } = choice;
  if (way === 'courier' || way === 'post') {
    await database.inTransaction('edo.paper', (tx) => toPaper(tx, each, way));
    return;
  }
  const party = partyOf(each);
  const found = await outside(`${operator.code}: a participant`, () =>
    operator.findParticipant(party),
  );
  const invites = found.state === 'known' && choice.invitedAt === null;
  if (invites) await outside(`${operator.code}: an invitation`, () => operator.invite(party));
  await database.inTransaction('edo.decide', async (tx) => {
    if (invites) await tx.run(sql.noteInvited, [each.vatNumber, each.reasonCode, tx.now()]);
    if (found.state === 'active') {
      const facts = [each.id, each.dueAt, operator.code, found.address, tx.now()];
      await tx.run(sql.decideEdo, facts);
    } else if (way === 'edo') {
      await waitForPayer(tx, each, found);
    } else {
      await toPaper(tx, each, 'post');
    }
  });
}

/** It wants EDO and cannot be reached yet: looked after again, and shown to the operator. */
async function waitForPayer(tx: Tx, each: EdoPackage, { state }: Participation): Promise<void> {
  const dueAt = new Date(tx.now().getTime() + retryMs(each.tries));
  const why = `the payer wants EDO, and is ${state} at the operator`;
  await tx.run(sql.settleTry, [each.id, each.dueAt, dueAt, why]);
}

/** Puts a package into the queue of paper, once. */
export async function toPaper(tx: Tx, each: EdoPackage, way: PaperWay): Promise<void> {
  const taken = await tx.run(sql.decidePaper, [each.id]);
  if (taken === 0) return;
  const { payer, vatNumber, reasonCode } = each;
  const choice = await payerChoice(tx, vatNumber, reasonCode);
  await tx.run(insertItem, [
    tx.newId(),
    each.id,
    way,
    payer.nameFull,
    choice.address ?? payer.address,
    payer.phone,
    tx.now(),
  ]);
}
