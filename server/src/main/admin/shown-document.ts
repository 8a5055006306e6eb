import { majorFromMinor, minor, type Currency } from '@invogate/contracts/money.ts';
import type { Reader } from '#kernel/database/database.ts';
import { atom } from '#kernel/time.ts';
import type { CorrectedBuyer } from '#rooms/closing/index.ts';
import {
  filesOfDocument,
  payerOfData,
  type DocumentData,
  type DocumentFormat,
  type DocumentKind,
  type IssuedDocument,
  type RegisterData,
} from '#rooms/documents/index.ts';

/** A document as commands show it. */
export interface ShownDocument {
  id: string;
  kind: DocumentKind;
  number: string;
  date: string;
  status: IssuedDocument['state'];
  orderIds: string[];
  merchantId: string;
  hash: string;
  createdAt: string;
  currencyId: Currency;
  /** What it is about, as on the wire; of a register its net, of a correction what was taken back. */
  amount: number;
  /** Whom it is made out to; none of a register. */
  payer?: { name: string; vatNumber?: string };
  files: { id: string; format: DocumentFormat }[];
  replaces?: string;
  cancelReason?: string;
  register?: ShownRegister;
  /** Of one document: what the operator has corrected of the buyers of its orders. */
  buyerCorrected?: CorrectedBuyer[];
}

/** What a register comes to. Sums as on the wire; the commission is null where none was agreed. */
export interface ShownRegister {
  from: string;
  to: string;
  currencyId: Currency;
  /** Rows. */
  count: number;
  gross: number;
  refunds: number;
  commission: number | null;
  net: number;
}

/** A document with its files. */
export async function showDocument(
  reader: Reader,
  document: IssuedDocument,
): Promise<ShownDocument> {
  const { id, kind, number, date, state: status, orderIds, merchantId, hash, data } = document;
  const payer = payerOf(data);
  return {
    ...{ id, kind, number, date, status, orderIds, merchantId, hash },
    createdAt: atom(document.createdAt),
    currencyId: data.currency,
    amount: majorFromMinor(minor(amountOf(data))),
    ...(payer ? { payer } : {}),
    files: await filesOfDocument(reader, id),
    ...(document.replaces === null ? {} : { replaces: document.replaces }),
    ...(document.cancelReason === null ? {} : { cancelReason: document.cancelReason }),
    ...(data.kind === 'register' ? { register: shownRegister(data) } : {}),
  };
}

function amountOf(data: DocumentData): number {
  if (data.kind === 'register') return data.sums.netMinor;
  if (data.kind === 'receipt') return data.totalMinor;
  return data.kind === 'transfer-report' ? data.amountMinor : data.totals.amountMinor;
}

function payerOf(data: DocumentData): ShownDocument['payer'] {
  const party = data.kind === 'invoice' ? data.payer : payerOfData(data);
  const known = data.kind === 'receipt' ? data.buyer : party;
  if (!known) return undefined;
  // Of a private person a receipt may know the address alone.
  const name = known.name ?? ('contact' in known ? known.contact : '');
  return { name, ...(known.vatNumber === null ? {} : { vatNumber: known.vatNumber }) };
}

function shownRegister({ period, currency, rows, sums }: RegisterData): ShownRegister {
  const { grossMinor, refundsMinor, commissionMinor, netMinor } = sums;
  return {
    ...{ ...period, currencyId: currency, count: rows.length },
    gross: majorFromMinor(minor(grossMinor)),
    refunds: majorFromMinor(minor(refundsMinor)),
    commission: commissionMinor === null ? null : majorFromMinor(minor(commissionMinor)),
    net: majorFromMinor(minor(netMinor)),
  };
}
