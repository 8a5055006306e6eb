import { useWatch } from '@invogate/miniapp-kit/app/use-watch.ts';
import { Button } from '@invogate/ui/button.tsx';
import { Loader } from '@invogate/ui/loader.tsx';
import { useEffect, useRef } from 'preact/hooks';
import { goodOf } from '../goods.ts';
import type { SaleView } from '../wire.ts';
import { useDesk } from './desk.ts';

const lookMs = 1000;

/** The pre-check as the printer at the counter gives it out: lines, sum and the QR of the payment. */
export function Precheck({ saleId, onClose }: { saleId: string; onClose: () => void }) {
  const { t, api } = useDesk();
  const dialog = useRef<HTMLDialogElement>(null);
  const { value } = useWatch(saleId, () => api.precheck(saleId), lookMs);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog precheck"
      aria-labelledby="precheck-title"
      onCancel={onClose}
    >
      <div class="stack">
        <h2 id="precheck-title">{t.precheck}</h2>
        {value ? <Paper sale={value.sale} qr={value.qr} /> : <Loader />}
        <Button look="quiet" large onClick={onClose}>
          {t.close}
        </Button>
      </div>
    </dialog>
  );
}

function Paper({ sale, qr }: { sale: SaleView; qr: string }) {
  const { t, words } = useDesk();
  const paid = !['reserved', 'ordered'].includes(sale.state);
  return (
    <>
      <div class="paper numbers">
        <p>{sale.number}</p>
        <p class="paper-row">
          <span>
            {t.pump(sale.pump)}, {words.fuel(sale.fuel)}
          </span>
          <span>{words.litres(sale.amountCl)}</span>
        </p>
        {Object.entries(sale.goods).map(([sku, count]) => (
          <p class="paper-row" key={sku}>
            <span>{goodOf(sku)?.name[words.language] ?? sku}</span>
            <span>× {count}</span>
          </p>
        ))}
        <p class="paper-row paper-total">
          <span>{t.total}</span>
          <span>{words.price(sale.amount)}</span>
        </p>
        <img src={qr} alt={t.qr} width="220" height="220" />
        <p>{t.scan}</p>
      </div>
      <p role="status">
        <strong>{paid ? t.paid : t.waits}</strong>
      </p>
      {sale.paymentUrl !== null && !paid && (
        <a
          class="button button-primary button-large"
          href={sale.paymentUrl}
          target="_blank"
          rel="noopener"
        >
          {t.payPage}
        </a>
      )}
    </>
  );
}
