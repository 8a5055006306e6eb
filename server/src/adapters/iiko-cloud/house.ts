import { setTimeout as sleep } from 'node:timers/promises';
import { TillTrouble, type TableRef, type TillTable } from '#rooms/pos/ports.ts';
import { asAnswer, textAt } from '../answer.ts';
import { senseless } from '../till-answer.ts';
import type { CloudCall } from './cloud-call.ts';
import { runCommand } from './command.ts';
import { readCheck, type CloudCheck } from './read-check.ts';
import { listAt } from './read-values.ts';
import type { CloudPoint } from './settings.ts';

export interface House {
  call: CloudCall;
  pollMs: number;
}

/** Checks that a guest may still pay. */
const open = ['New', 'Bill'];
/** A check that the till has just handed up appears in the cloud a moment later. */
const looks = 3;

/** Throws `pos_offline` unless the terminals of the point answer the cloud. */
export async function mustBeAlive(
  { call }: House,
  point: CloudPoint,
  signal: AbortSignal,
): Promise<void> {
  const { organizationId, terminalGroupId } = point;
  const body = { organizationIds: [organizationId], terminalGroupIds: [terminalGroupId] };
  const answer = await call(point, 'terminal_groups/is_alive', body, signal);
  const state = listAt(answer, 'isAliveStatus').find(
    (each) => each.terminalGroupId === terminalGroupId,
  );
  if (state?.isAlive !== true) throw senseless('the terminal does not answer the cloud');
}

/** Tables of all halls of the point's terminals. */
export async function tablesOfHouse(
  { call }: House,
  point: CloudPoint,
  signal: AbortSignal,
): Promise<TillTable[]> {
  const path = 'reserve/available_restaurant_sections';
  const answer = await call(point, path, { terminalGroupIds: [point.terminalGroupId] }, signal);
  return listAt(answer, 'restaurantSections').flatMap((section) => {
    const hall = textAt(section, 'name');
    return listAt(section, 'tables').flatMap((table): TillTable[] => {
      const cloudTableId = textAt(table, 'id');
      const { number, isDeleted } = table;
      if (cloudTableId === undefined || isDeleted === true) return [];
      const label = typeof number === 'number' ? String(number) : textAt(table, 'name');
      if (label === undefined) return [];
      return [{ number: label, cloudTableId, ...(hall === undefined ? {} : { hall }) }];
    });
  });
}

/** The cloud's id of a table. Numbers repeat between halls: then only the id will do. */
export async function cloudTableId(
  house: House,
  point: CloudPoint,
  table: TableRef,
  signal: AbortSignal,
): Promise<string> {
  if (table.cloudTableId !== null) return table.cloudTableId;
  const all = await tablesOfHouse(house, point, signal);
  const [found, second] = all.filter(({ number }) => number === table.number);
  if (found?.cloudTableId === undefined) {
    throw new TillTrouble('table_not_found', 'the cloud has no such table');
  }
  if (second) throw new TillTrouble('table_not_found', 'several halls have a table of this number');
  return found.cloudTableId;
}

/**
 * Open checks of a table. Those that were made at the till are brought into the cloud first. An
 * empty list means an empty table only while the terminals are alive.
 */
export async function checksOfTable(
  house: House,
  point: CloudPoint,
  tableId: string,
  signal: AbortSignal,
): Promise<CloudCheck[]> {
  const { call, pollMs } = house;
  const { organizationId, terminalGroupId } = point;
  await mustBeAlive(house, point, signal);
  const init = { path: 'order/init_by_table', body: { terminalGroupId, tableIds: [tableId] } };
  // Tills before 7.7 cannot hand checks up: then those of the cloud are all there is.
  const handed = await runCommand(call, point, init, { signal, pollMs });
  const body = { organizationIds: [organizationId], tableIds: [tableId], statuses: open };
  for (let look = 1; ; look++) {
    const answer = await call(point, 'order/by_table', body, signal);
    const checks = listAt(answer, 'orders').flatMap((each) => madeCheck(each, point) ?? []);
    if (checks.length > 0 || !handed.ok || look === looks) return checks;
    await sleep(pollMs, undefined, { signal }).catch(() => {
      throw senseless('no answer of the cloud in time');
    });
  }
}

/** One check, closed ones too. Throws `order_not_found`. */
export async function checkById(
  { call }: House,
  point: CloudPoint,
  orderId: string,
  signal: AbortSignal,
): Promise<CloudCheck> {
  const body = { organizationIds: [point.organizationId], orderIds: [orderId] };
  const answer = await call(point, 'order/by_id', body, signal);
  const found = listAt(answer, 'orders').find((each) => each.id === orderId);
  const check = found && madeCheck(found, point);
  if (!check) throw new TillTrouble('order_not_found', 'the cloud has no such check');
  return check;
}

/** A check that is whole: one that is being made, or could not be, is none. */
function madeCheck(entry: unknown, point: CloudPoint): CloudCheck | undefined {
  const { creationStatus } = asAnswer(entry);
  const made = creationStatus === undefined || creationStatus === 'Success';
  return made ? readCheck(entry, point) : undefined;
}
