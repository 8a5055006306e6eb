import { Choices } from '@invogate/miniapp-kit/parts/choices.tsx';
import { FloatField } from '@invogate/miniapp-kit/parts/float-field.tsx';
import { Screen, Section } from '@invogate/miniapp-kit/parts/screen.tsx';
import { Stepper } from '@invogate/miniapp-kit/parts/stepper.tsx';
import { Button } from '@invogate/ui/button.tsx';
import { Segments } from '@invogate/ui/segments.tsx';
import {
  dishes,
  freeDeliveryFrom,
  leastLunches,
  linesOf,
  lunches,
  mostLunches,
  mostOfOne,
  slots,
  sumOf,
  type MealKind,
} from '../../menu.ts';
import { countsOf, lunchesOf, type Wanted } from '../wanted.ts';
import { useWords } from '../words.ts';

interface MenuScreenProps {
  wanted: Wanted;
  onChange: (wanted: Wanted) => void;
  onNext: () => void;
}

/** Lunches for an office, or dishes one by one. */
export function MenuScreen({ wanted, onChange, onNext }: MenuScreenProps) {
  const { t, price } = useWords();
  const { kind } = wanted;
  const lines = linesOf(kind, countsOf(wanted));
  const kinds: { value: MealKind; label: string }[] = [
    { value: 'lunch', label: t.menu.lunch },
    { value: 'delivery', label: t.menu.delivery },
  ];
  return (
    <Screen
      title={t.menu.title}
      lead={t.menu.lead}
      foot={
        lines.length > 0 ? (
          <Button large onClick={onNext}>
            {t.menu.go(price(sumOf(lines)))}
          </Button>
        ) : (
          <p class="caption foot-note">{kind === 'lunch' ? t.menu.chooseLunch : t.menu.choose}</p>
        )
      }
    >
      <Segments
        name="kind"
        label={t.menu.kind}
        value={kind}
        choices={kinds}
        onChange={(value) => onChange({ ...wanted, kind: value, slot: slots[value][0] })}
      />
      {kind === 'lunch' ? (
        <Lunches wanted={wanted} onChange={onChange} />
      ) : (
        <Dishes wanted={wanted} onChange={onChange} />
      )}
    </Screen>
  );
}

type PartProps = Pick<MenuScreenProps, 'wanted' | 'onChange'>;

const countChips = [5, 10, 20, 50];

function Lunches({ wanted, onChange }: PartProps) {
  const { t, language, price } = useWords();
  const known = lunchesOf(wanted) !== undefined || wanted.lunches === '';
  return (
    <>
      <Section title={t.menu.set}>
        <div class="choice-lines">
          <Choices
            name="lunch"
            label={t.menu.set}
            value={wanted.lunch}
            choices={lunches.map(({ sku, name, note, price: each }) => ({
              value: sku,
              label: `${name[language]} · ${price(each)}`,
              note: note[language],
            }))}
            onChange={(lunch) => onChange({ ...wanted, lunch })}
          />
        </div>
      </Section>
      <Section title={t.menu.count}>
        <FloatField
          name="lunches"
          label={t.menu.count}
          inputMode="numeric"
          maxLength={4}
          value={wanted.lunches}
          clear={t.clear}
          hint={t.menu.countHint(leastLunches)}
          error={known ? undefined : t.menu.countWrong(leastLunches, mostLunches)}
          onInput={(text) => onChange({ ...wanted, lunches: text })}
        />
        <div class="chips">
          {countChips.map((count) => (
            <button
              type="button"
              class="chip"
              key={count}
              aria-pressed={wanted.lunches === String(count) ? 'true' : 'false'}
              onClick={() => onChange({ ...wanted, lunches: String(count) })}
            >
              {count}
            </button>
          ))}
        </div>
      </Section>
    </>
  );
}

function Dishes({ wanted, onChange }: PartProps) {
  const { t, language, price } = useWords();
  return (
    <Section title={t.menu.delivery}>
      <p class="caption">{t.menu.freeFrom(price(freeDeliveryFrom))}</p>
      <ul class="cells">
        {dishes.map(({ sku, name, note, price: each }) => (
          <li class="cell" key={sku}>
            <span class="cell-body">
              <span class="cell-title">{name[language]}</span>
              <span class="cell-note numbers">
                {price(each)} · {note[language]}
              </span>
            </span>
            <Stepper
              label={name[language]}
              count={wanted.dishes[sku] ?? 0}
              most={mostOfOne}
              less={t.less}
              more={t.more}
              onChange={(count) =>
                onChange({ ...wanted, dishes: { ...wanted.dishes, [sku]: count } })
              }
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
