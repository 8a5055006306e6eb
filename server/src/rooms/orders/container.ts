import type { Customer } from '@invogate/contracts/orders.ts';
import type { Currency, Minor } from '@invogate/contracts/money.ts';
import { assert } from '#kernel/assert.ts';
import type { Reader, Tx } from '#kernel/database/database.ts';
import type { ContainerState, StoredOrder } from './order.ts';
import * as sql from './order.sql.ts';

/** An invoice: what a payer pays as a whole. Sums in minor units. */
export interface ContainerRow {
  id: string;
  currency: Currency;
  state: ContainerState;
  processing: '' | 'processing' | 'processing-error';
  receivedAmount: Minor;
  expiresAt: Date;
  payer: Customer | null;
}

type Changes = Partial<Pick<ContainerRow, 'state' | 'processing' | 'receivedAmount' | 'expiresAt'>>;

/** A container whose row is locked by this transaction. */
export interface Container extends Readonly<ContainerRow> {
  save(tx: Tx, changes: Changes): Promise<void>;
}

/** Locks one container; every change to its orders and payments passes this lock. */
export async function lockContainer(tx: Tx, id: string): Promise<Container> {
  const container = (await lockContainers(tx, [id])).get(id);
  assert(container, `container ${id} exists`);
  return container;
}

/**
 * Locks many, in the order of their ids: two transactions that want the same containers meet at
 * the first one and never wait for each other in a circle.
 */
export async function lockContainers(
  tx: Tx,
  ids: readonly string[],
): Promise<Map<string, Container>> {
  const rows = await tx.rows<ContainerRow>(sql.lockContainers, [ids]);
  return new Map(
    rows.map((row) => [
      row.id,
      { ...row, save: (within, changes) => saveContainers(within, [{ ...row, ...changes }]) },
    ]),
  );
}

/** Writes the state, processing, received sum and expiry of locked containers. */
export async function saveContainers(tx: Tx, rows: readonly ContainerRow[]): Promise<void> {
  tx.send(sql.saveContainers, [
    rows.map((row) => row.id),
    rows.map((row) => row.state),
    rows.map((row) => row.processing),
    rows.map((row) => row.receivedAmount),
    rows.map((row) => row.expiresAt),
  ]);
}

/** The container as an order of it shows it. */
export function containerOf(order: StoredOrder): ContainerRow {
  return {
    id: order.containerId,
    currency: order.currency,
    state: order.containerState,
    processing: order.containerProcessing,
    receivedAmount: order.containerReceived,
    expiresAt: order.containerExpiresAt,
    payer: order.containerPayer,
  };
}

/** A container as it stands, without a lock. */
export function readContainer(reader: Reader, id: string): Promise<ContainerRow | undefined> {
  return reader.row<ContainerRow>(sql.readContainer, [id]);
}

/**
 * Keeps what somebody has said of the payer. Only while the invoice waits: who has paid, or is paying
 * at this moment, is on its papers, and whoever knows the page's address could say another.
 */
export function keepPayer(tx: Tx, id: string, payer: Customer): void {
  tx.send(sql.keepPayer, [id, JSON.stringify(payer)]);
}

/** Writes who has paid an invoice. */
export async function savePayer(tx: Tx, id: string, payer: Customer): Promise<void> {
  tx.send(sql.savePayer, [id, JSON.stringify(payer)]);
}
