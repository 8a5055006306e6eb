import type { Reader } from '#kernel/database/database.ts';
import {
  contractInForce,
  defaultTerms,
  operatorDetails,
  operatorRequisites,
  type Accounts,
  type Merchant,
  type OperatorDetails,
  type OperatorRequisites,
} from '#rooms/accounts/index.ts';
import type { OrderHistory } from '#rooms/shipments/index.ts';
import type { ReceiptTerms } from './receipt-terms.ts';

/** The operator as its receipts name it. */
export interface Operator {
  requisites: OperatorRequisites;
  details: OperatorDetails;
}

export interface TermsDeps {
  accounts: Pick<Accounts, 'findMerchant'>;
  /** Stands for the address of a shop that has told none. */
  publicUrl: string;
}

/** The operator, or undefined before its requisites are set. */
export async function readOperator(reader: Reader): Promise<Operator | undefined> {
  const requisites = await operatorRequisites(reader);
  if (requisites === undefined) return undefined;
  return { requisites, details: await operatorDetails(reader) };
}

/** What receipts have of the operator and of the shop of an order. */
export async function readTerms(
  { accounts, publicUrl }: TermsDeps,
  { requisites, details }: Operator,
  { merchantId, payment }: Pick<OrderHistory, 'merchantId' | 'payment'>,
): Promise<ReceiptTerms> {
  const merchant = await accounts.findMerchant(merchantId);
  if (merchant === undefined) throw new Error(`the shop ${merchantId} of an order is not there`);
  const { counterparty, supplierPhone, siteUrl } = merchant;
  return {
    operatorVatNumber: requisites.vatNumber,
    taxSystem: details.taxSystem,
    place: siteUrl ?? publicUrl,
    supplier: {
      name: counterparty.name,
      vatNumber: counterparty.vatNumber,
      phone: supplierPhone,
    },
    receiptsForLegal: forLegal(merchant, payment.at),
    contactInstead: details.email ?? '',
  };
}

/** By the contract in force when it was paid; of an order that outlives them all, by the last. */
function forLegal(merchant: Merchant, at: Date): boolean {
  const contract = contractInForce(merchant, at) ?? merchant.contracts.at(-1);
  return (contract ?? defaultTerms).receiptsForLegal;
}
