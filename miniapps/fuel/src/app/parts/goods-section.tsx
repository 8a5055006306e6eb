import { Section } from '@invogate/miniapp-kit/parts/screen.tsx';
import { Stepper } from '@invogate/miniapp-kit/parts/stepper.tsx';
import { mostOfOne, type Good } from '../../goods.ts';
import { useWords } from '../words.ts';

interface GoodsSectionProps {
  goods: readonly Good[];
  counts: Readonly<Record<string, number>>;
  onChange: (counts: Record<string, number>) => void;
}

/** What else the driver takes along. */
export function GoodsSection({ goods, counts, onChange }: GoodsSectionProps) {
  const { t, language, price } = useWords();
  if (goods.length === 0) return null;
  return (
    <Section title={t.station.goods}>
      <ul class="cells">
        {goods.map(({ sku, name, price: each }) => (
          <li class="cell" key={sku}>
            <span class="cell-body">
              <span class="cell-title">{name[language]}</span>
              <span class="cell-note numbers">{price(each)}</span>
            </span>
            <Stepper
              label={name[language]}
              count={counts[sku] ?? 0}
              most={mostOfOne}
              less={t.station.less}
              more={t.station.more}
              onChange={(count) => onChange({ ...counts, [sku]: count })}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
