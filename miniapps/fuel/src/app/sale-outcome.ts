import type { OutcomeTone } from '@invogate/miniapp-kit/parts/outcome.tsx';
import type { SaleView } from '../wire.ts';
import type { Words } from './words.ts';

interface Shown {
  tone: OutcomeTone;
  title: string;
  text: string;
}

/** What a driver sees of a sale. `failed`: the payment page came back without money. */
export function outcomeOf(
  sale: SaleView,
  { t, price, litres, time }: Words,
  { failed, slow }: { failed: boolean; slow: boolean },
): Shown {
  const { pump, reservedUntil } = sale;
  switch (sale.state) {
    case 'reserved':
      return { tone: 'waiting', title: t.sale.loading, text: t.sale.loadingText };
    case 'ordered': {
      const until = time(reservedUntil);
      if (failed) {
        return { tone: 'warning', title: t.sale.notPaid, text: t.sale.notPaidText(pump, until) };
      }
      const waits = t.sale.waitingText(pump, until);
      const text = slow ? `${waits} ${t.sale.slowText}` : waits;
      return { tone: 'waiting', title: t.sale.waiting, text };
    }
    case 'paid':
      return sale.mode === 'operator'
        ? { tone: 'success', title: t.sale.operator, text: t.sale.operatorText }
        : { tone: 'waiting', title: t.sale.opening, text: t.sale.openingText };
    case 'unlocked':
      return sale.alerted
        ? { tone: 'warning', title: t.sale.open(pump), text: t.sale.alerted }
        : {
            tone: 'success',
            title: t.sale.open(pump),
            text: t.sale.openText(litres(sale.amountCl)),
          };
    case 'given':
      return { tone: 'waiting', title: t.sale.closing, text: t.sale.closingText };
    case 'shipped':
      return {
        tone: 'success',
        title: t.sale.done,
        text: t.sale.doneText(litres(sale.givenCl), price(sale.charged ?? 0)),
      };
    case 'failing':
      return { tone: 'danger', title: t.sale.failing, text: t.sale.failingText };
    case 'canceled':
      return { tone: 'danger', title: t.sale.canceled, text: t.sale.canceledText };
    case 'lapsed':
      return { tone: 'warning', title: t.sale.lapsed, text: t.sale.lapsedText };
  }
}
