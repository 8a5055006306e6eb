import { checkInn } from '@invogate/contracts/inn.ts';
import { checkout } from '@invogate/miniapp-kit/app/host.ts';
import { useCall } from '@invogate/miniapp-kit/app/use-call.ts';
import { Choices } from '@invogate/miniapp-kit/parts/choices.tsx';
import { FloatField } from '@invogate/miniapp-kit/parts/float-field.tsx';
import { Screen, Section } from '@invogate/miniapp-kit/parts/screen.tsx';
import { Banner } from '@invogate/ui/banner.tsx';
import { Button } from '@invogate/ui/button.tsx';
import { Segments } from '@invogate/ui/segments.tsx';
import { useState } from 'preact/hooks';
import { linesOf, slots, sumOf } from '../../menu.ts';
import type { PlacedMeal } from '../../wire.ts';
import { placeMeal } from '../api.ts';
import { countsOf, dayOf, type Wanted } from '../wanted.ts';
import { useWords, type Words } from '../words.ts';

interface DetailsScreenProps {
  wanted: Wanted;
  contact: { name?: string; email?: string; phone?: string };
  onChange: (wanted: Wanted) => void;
  onBack: () => void;
  onPlaced: (placed: PlacedMeal) => void;
}

/** Where, when and who pays; the button leads to the payment. */
export function DetailsScreen(props: DetailsScreenProps) {
  const { wanted, contact, onBack, onPlaced } = props;
  const { t, language, price } = useWords();
  const { busy, error, call } = useCall();
  const [asked, setAsked] = useState(false);
  const wrong = wrongFields(wanted, t);
  const { kind, date, slot, address, comment, payer, vatNumber, phone } = wanted;
  const total = sumOf(linesOf(kind, countsOf(wanted)));
  const pay = async () => {
    setAsked(true);
    const [field] = Object.keys(wrong);
    if (field) {
      document.getElementById(field)?.focus();
      return;
    }
    const placed = await call(() =>
      placeMeal({
        ...{ kind, counts: countsOf(wanted), date, slot, address, comment, payer, language },
        vatNumber: vatNumber.replaceAll(/\s/g, ''),
        contact: { ...contact, ...(phone.trim() === '' ? {} : { phone }) },
      }),
    );
    if (!placed) return;
    onPlaced(placed);
    checkout(placed.paymentUrl);
  };
  return (
    <Screen
      title={t.details.title}
      back={{ label: t.back, onClick: onBack }}
      foot={
        <Button large busy={busy} onClick={() => void pay()}>
          {t.details.pay(price(total))}
        </Button>
      }
    >
      {error && (
        <div role="alert">
          <Banner tone="danger" title={t.errorOf(error)} />
        </div>
      )}
      <Fields {...props} wrong={asked ? wrong : {}} />
      <Basket wanted={wanted} />
    </Screen>
  );
}

type Wrong = Partial<Record<'date' | 'address' | 'vatNumber', string>>;

function wrongFields({ date, address, payer, vatNumber }: Wanted, t: Words['t']): Wrong {
  const wrongInn = payer === 'legal' && vatNumber.trim() !== '' && checkInn(vatNumber) !== 'ok';
  return {
    ...(date >= dayOf(new Date()) ? {} : { date: t.details.dateWrong }),
    ...(address.trim().length >= 5 ? {} : { address: t.details.addressWrong }),
    ...(wrongInn ? { vatNumber: t.details.innWrong } : {}),
  };
}

function Fields({ wanted, onChange, wrong }: DetailsScreenProps & { wrong: Wrong }) {
  const { t } = useWords();
  const set = (change: Partial<Wanted>) => onChange({ ...wanted, ...change });
  const field = (name: 'date' | 'address' | 'comment' | 'vatNumber' | 'phone', label: string) => ({
    ...{ name, label, value: wanted[name], clear: t.clear },
    onInput: (text: string) => set({ [name]: text }),
  });
  return (
    <div class="stack">
      <FloatField
        {...field('date', t.details.date)}
        type="date"
        min={dayOf(new Date())}
        error={wrong.date}
      />
      <Choices
        name="slot"
        label={t.details.slot}
        value={wanted.slot}
        choices={slots[wanted.kind].map((slot) => ({ value: slot, label: slot }))}
        onChange={(slot) => set({ slot })}
      />
      <FloatField
        {...field('address', t.details.address)}
        autoComplete="street-address"
        error={wrong.address}
      />
      <FloatField
        {...field('phone', t.details.phone)}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={20}
      />
      <FloatField {...field('comment', t.details.comment)} />
      <Segments
        name="payer"
        label={t.details.payer}
        value={wanted.payer}
        choices={[
          { value: 'legal', label: t.details.legal },
          { value: 'private', label: t.details.private },
        ]}
        onChange={(payer) => set({ payer })}
      />
      {wanted.payer === 'legal' && (
        <FloatField
          {...field('vatNumber', t.details.inn)}
          inputMode="numeric"
          maxLength={14}
          hint={t.details.innHint}
          error={wrong.vatNumber}
        />
      )}
    </div>
  );
}

function Basket({ wanted }: { wanted: Wanted }) {
  const { t, language, price } = useWords();
  const lines = linesOf(wanted.kind, countsOf(wanted));
  return (
    <Section title={t.details.order}>
      <dl class="summary">
        {lines.map(({ dish, count }) => (
          <div key={dish.sku}>
            <dt>
              {dish.name[language]} × {count}
            </dt>
            <dd>{price(dish.price * count)}</dd>
          </div>
        ))}
        <div class="total">
          <dt>{t.details.total}</dt>
          <dd>{price(sumOf(lines))}</dd>
        </div>
      </dl>
    </Section>
  );
}
