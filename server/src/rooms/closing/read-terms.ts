import { assert } from '#kernel/assert.ts';
import type { Reader } from '#kernel/database/database.ts';
import { moscowDay } from '#kernel/moscow-day.ts';
import {
  contractInForce,
  defaultTerms,
  findPayers,
  operatorDetails,
  operatorRequisites,
  type Accounts,
  type Contract,
  type Merchant,
} from '#rooms/accounts/index.ts';
import { findInvoice, invoiceCode, operatorParty } from '#rooms/invoices/index.ts';
import type { OrderHistory } from '#rooms/shipments/index.ts';
import * as sql from './closing.sql.ts';
import { correctedPayer } from './correct-buyer.ts';
import type { ClosingTerms } from './due-document.ts';
import { buyerParty, sellerParty } from './party.ts';
import { operatorSigner, signerOf } from './signer.ts';

/** Which papers an order has: decided once, for all of it. */
export type PaperSet = Pick<ClosingTerms, 'documentSet' | 'vatPayer'>;

/** The terms of an order's documents, and the counterparty whose numbers they have. */
export async function readTerms(
  reader: Reader,
  accounts: Pick<Accounts, 'findMerchant'>,
  history: OrderHistory,
  kept: PaperSet | undefined,
): Promise<{ terms: ClosingTerms; sellerId: string }> {
  const merchant = await accounts.findMerchant(history.merchantId);
  assert(merchant, `merchant ${history.merchantId} of a paid order exists`);
  const contract = contractOf(merchant, history.payment.at);
  const agreed = contract ?? defaultTerms;
  const requisites = await operatorRequisites(reader);
  const details = await operatorDetails(reader);
  const payer = await correctedPayer(reader, history);
  const { vatNumber, taxRegistrationReasonCode } = payer;
  const [known] = vatNumber
    ? await findPayers(reader, { vatNumber, taxRegistrationReasonCode })
    : [];
  const invoice = await findInvoice(reader, history.containerId);
  const { documentSet, vatPayer } = kept ?? agreed;
  const { counterparty, supplierPhone } = merchant;
  const terms = {
    ...{ documentSet, vatPayer },
    seller: sellerParty(counterparty, contract, supplierPhone),
    buyer: buyerParty(payer, known),
    operator: operatorParty(requisites, details),
    signer: signerOf(agreed, counterparty, details.signer),
    operatorSigner: operatorSigner(details.signer),
    ...{ stampHash: agreed.stampHash, signatureHash: agreed.signatureHash },
    invoice: invoice
      ? { number: invoiceCode(invoice.number), date: moscowDay(invoice.issuedAt) }
      : null,
  };
  return { terms, sellerId: counterparty.id };
}

/** The contract in force when it was paid; of an order that outlives them all, the last. */
const contractOf = (merchant: Merchant, at: Date): Contract | undefined =>
  contractInForce(merchant, at) ?? merchant.contracts.at(-1);

/** The sets that are kept for these orders. */
export async function keptSets(
  reader: Reader,
  orderIds: readonly string[],
): Promise<Map<string, PaperSet>> {
  const rows = await reader.rows<PaperSet & { orderId: string }>(sql.setsOf, [orderIds]);
  return new Map(rows.map(({ orderId, ...set }) => [orderId, set]));
}
