import type { CheckView } from '@invogate/till/view.ts';
import { ButtonLink } from '@invogate/ui/button.tsx';
import { useWords } from '../words.ts';
import type { TillPage } from './till-api.ts';

interface PrinterProps {
  check: CheckView | undefined;
  code: TillPage['codes'][number] | undefined;
}

/** What the printer has printed last for the check, and the QR that stands on the table. */
export function PrinterCard({ check, code }: PrinterProps) {
  const { t } = useWords();
  return (
    <div class="stack till-paper">
      <section class="card stack" aria-labelledby="till-printer">
        <h2 id="till-printer">{t.till.printer}</h2>
        {check?.printed && check.lines.length > 0 ? (
          <Receipt check={check} />
        ) : (
          <p class="muted">{t.till.noPrint}</p>
        )}
      </section>
      {code && <Tent code={code} />}
    </div>
  );
}

function Receipt({ check }: { check: CheckView }) {
  const { t, sum, time } = useWords();
  const { printed, lines, number, tableNumber } = check;
  if (!printed) return null;
  const { pathname } = new URL(printed.paymentUrl);
  return (
    <div class="stack stack-small">
      <div class="receipt numbers">
        <p class="receipt-place">{t.till.receipt.place}</p>
        <p>{t.till.receipt.head(number, tableNumber)}</p>
        <p>{time(printed.at)}</p>
        <ul>
          {lines.map(({ sku, name, quantity, total }) => (
            <li key={sku}>
              <span>
                {name} × {quantity}
              </span>
              <span>{sum(total)}</span>
            </li>
          ))}
        </ul>
        <p class="receipt-total">
          <span>{t.till.total}</span>
          <span>{sum(printed.amount)}</span>
        </p>
        <p>{t.till.receipt.scan}</p>
        <img src={`${pathname}/qr`} alt={t.till.receipt.qr} width="168" height="168" />
        <p>{t.till.receipt.notFiscal}</p>
        {printed.print > 1 && <p>{t.till.receipt.print(printed.print)}</p>}
      </div>
      {check.state === 'open' && (
        <ButtonLink look="quiet" href={pathname}>
          {t.till.pay}
        </ButtonLink>
      )}
    </div>
  );
}

function Tent({ code }: { code: TillPage['codes'][number] }) {
  const { t } = useWords();
  const { pathname } = new URL(code.url);
  return (
    <section class="card stack stack-small" aria-labelledby="till-tent">
      <h2 id="till-tent">{t.till.tent}</h2>
      <p class="muted small">{t.till.tentHint}</p>
      <img
        class="tent-qr"
        src={`/demo/till/qr/${code.id}`}
        alt={t.till.tentQr(t.till.table(code.number))}
        width="148"
        height="148"
      />
      <ButtonLink look="quiet" href={pathname}>
        {t.till.guest}
      </ButtonLink>
      <a class="small tent-sheet" href="/demo/till/sheet">
        {t.till.sheet}
      </a>
    </section>
  );
}
