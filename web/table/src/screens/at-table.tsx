import type { PayerSource } from '@invogate/pay/payer.ts';
import { usePayer } from '@invogate/pay/use-payer.ts';
import { useMemo } from 'preact/hooks';
import { findCounterparty } from '../api.ts';
import type { TableState } from '../table-state.ts';
import { useBills, type Bills } from '../use-bills.ts';
import { useConfirm } from '../use-confirm.ts';
import { useKnownPayer } from '../use-known-payer.ts';
import { useUnfinished } from '../use-payment.ts';
import { useTableWords } from '../words.ts';
import { Asking } from './asking.tsx';
import { Bill } from './bill.tsx';
import { Choice } from './choice.tsx';
import { PaymentScreen } from './payment.tsx';
import { NoBill } from './no-bill.tsx';

/** What a guest sees who has scanned the QR of the table. */
export function AtTable({ state, clockOffset }: { state: TableState; clockOffset: number }) {
  const { code, table } = state;
  const { language } = useTableWords();
  const now = () => Date.now() + clockOffset;
  const unfinished = useUnfinished(code, true);
  const bills = useBills(code, unfinished === null, now);
  const confirmation = useConfirm(code, bills, language, now);
  const source = useMemo(() => payerSource(table.payerTypes), [table]);
  const payer = usePayer(source, (inn) => findCounterparty(code, inn));
  const isKnown = useKnownPayer(payer, source);
  if (unfinished) return <PaymentScreen code={code} first={unfinished} />;
  const screen = screenOf(bills);
  return (
    <main class={`page page-${screen}`} key={screen}>
      {screen === 'asking' && <Asking table={table} />}
      {screen === 'no-bill' && <NoBill bills={bills} />}
      {screen === 'choice' && <Choice bills={bills} />}
      {screen === 'bill' && bills.chosen && (
        <Bill {...{ bills, bill: bills.chosen, payer, isKnown, source, confirmation }} />
      )}
    </main>
  );
}

type Screen = 'asking' | 'no-bill' | 'choice' | 'bill';

/** While a bill is shown, another question to the till does not take it away. */
function screenOf({ asking, list, chosen, trouble }: Bills): Screen {
  if (trouble !== undefined) return asking ? 'asking' : 'no-bill';
  if (chosen) return 'bill';
  if (list && list.length > 1) return 'choice';
  return 'asking';
}

/** Organisations pay at tables; private persons where the restaurant wants it. */
function payerSource(types: TableState['table']['payerTypes']): PayerSource {
  return {
    customer: { type: 'legal' },
    customerLocked: false,
    lockedFields: types.includes('private') ? [] : ['type'],
    hiddenFields: [],
  };
}
