import type { Minor } from '@invogate/contracts/money.ts';
import { Choices } from '@invogate/miniapp-kit/parts/choices.tsx';
import { FloatField } from '@invogate/miniapp-kit/parts/float-field.tsx';
import { Section } from '@invogate/miniapp-kit/parts/screen.tsx';
import { Segments } from '@invogate/ui/segments.tsx';
import { fuelSum, tankSizesCl } from '../../fuel.ts';
import { amountOf, type Measure, type Wanted } from '../wanted.ts';
import { useWords } from '../words.ts';

interface AmountSectionProps {
  wanted: Wanted;
  perLitre: Minor;
  onChange: (change: Partial<Wanted>) => void;
}

const litreChips = [20, 30, 40, 50];
const sumChips = [1000, 2000, 3000];

/** How much: in litres, for a sum, or a full tank. */
export function AmountSection({ wanted, perLitre, onChange }: AmountSectionProps) {
  const { t, litres, price } = useWords();
  const { measure } = wanted;
  const amountCl = amountOf(wanted, perLitre);
  const worth =
    amountCl === undefined
      ? undefined
      : t.station.forSum(litres(amountCl), price(fuelSum(perLitre, amountCl)));
  const choices: { value: Measure; label: string }[] = [
    { value: 'litres', label: t.station.litres },
    { value: 'sum', label: t.station.sum },
    { value: 'full', label: t.station.full },
  ];
  return (
    <Section title={t.station.amount}>
      <Segments
        name="measure"
        label={t.station.amount}
        value={measure}
        choices={choices}
        onChange={(value) => onChange({ measure: value })}
      />
      {measure === 'full' ? (
        <>
          <Choices
            name="tank"
            label={t.station.tank}
            value={String(wanted.tankCl)}
            choices={tankSizesCl.map((size) => ({
              value: String(size),
              label: litres(size),
              note: price(fuelSum(perLitre, size)),
            }))}
            onChange={(size) => onChange({ tankCl: Number(size) })}
          />
          <p class="caption">{t.station.tankNote}</p>
        </>
      ) : (
        <>
          <FloatField
            key={measure}
            name={measure}
            label={measure === 'litres' ? t.station.litresField : t.station.sumField}
            inputMode="decimal"
            maxLength={9}
            value={wanted[measure]}
            clear={t.clear}
            hint={worth ?? t.station.litresHint}
            error={
              amountCl === undefined && wanted[measure] !== ''
                ? { litres: t.station.wrongLitres, sum: t.station.wrongSum }[measure]
                : undefined
            }
            onInput={(text) => onChange({ [measure]: text })}
          />
          <AmountChips measure={measure} wanted={wanted} onChange={onChange} />
        </>
      )}
    </Section>
  );
}

interface AmountChipsProps extends Pick<AmountSectionProps, 'wanted' | 'onChange'> {
  measure: 'litres' | 'sum';
}

/** What is often asked for, by one tap. */
function AmountChips({ measure, wanted, onChange }: AmountChipsProps) {
  const { litres, price } = useWords();
  return (
    <div class="chips">
      {(measure === 'litres' ? litreChips : sumChips).map((value) => (
        <button
          type="button"
          class="chip"
          key={value}
          aria-pressed={wanted[measure] === String(value) ? 'true' : 'false'}
          onClick={() => onChange({ [measure]: String(value) })}
        >
          {measure === 'litres' ? litres(value * 100) : price(value * 100)}
        </button>
      ))}
    </div>
  );
}
