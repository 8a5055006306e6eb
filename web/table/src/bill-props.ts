import type { TableBill } from '@invogate/contracts/pos.ts';
import type { PayerSource } from '@invogate/pay/payer.ts';
import type { Payer } from '@invogate/pay/use-payer.ts';
import type { Bills } from './use-bills.ts';
import type { Confirmation } from './use-confirm.ts';

/** All that one bill and its confirmation are shown by. */
export interface BillProps {
  bills: Bills;
  bill: TableBill;
  payer: Payer;
  /** Who pays was put in from this device. */
  isKnown: boolean;
  source: PayerSource;
  confirmation: Confirmation;
}
