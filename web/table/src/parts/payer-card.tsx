import type { PayCustomer } from '@invogate/contracts/pay-page.ts';
import { Button } from '@invogate/ui/button.tsx';
import { useTableWords } from '../words.ts';

/** The payer of the last time, in short. */
export function PayerCard({ customer, onChange }: { customer: PayCustomer; onChange: () => void }) {
  const { t } = useTableWords();
  const { name, vatNumber, email, phone } = customer;
  const lines = [
    vatNumber === undefined ? undefined : t.payer.vatNumber(vatNumber),
    [email, phone].filter(Boolean).join(', '),
  ].filter(Boolean);
  return (
    <section class="payer-card" aria-label={t.payer.heading}>
      <div>
        <h2 class="muted small">{t.payer.heading}</h2>
        {name && <p class="option-title">{name}</p>}
        {lines.map((line) => (
          <p class="muted small" key={line}>
            {line}
          </p>
        ))}
      </div>
      <Button look="plain" onClick={onChange}>
        {t.payer.change}
      </Button>
    </section>
  );
}
