import { Segments } from '@invogate/ui/segments.tsx';
import type { OrderRequest } from '../shop-api.ts';
import { useWords } from '../words.ts';
import { Toggle } from './toggle.tsx';

export type Options = Pick<OrderRequest, 'buyer' | 'hold' | 'outOnce'>;

export const firstOptions: Options = { buyer: 'private', hold: false, outOnce: false };

interface OptionsProps {
  options: Options;
  onChange: (options: Options) => void;
}

/** What a newcomer may want to see the product do. */
export function OptionsCard({ options, onChange }: OptionsProps) {
  const { t } = useWords();
  return (
    <section class="card stack" aria-labelledby="options-title">
      <h2 id="options-title">{t.options.title}</h2>
      <Segments
        name="buyer"
        label={t.options.buyer}
        value={options.buyer}
        choices={[
          { value: 'private', label: t.options.private },
          { value: 'legal', label: t.options.legal },
        ]}
        onChange={(buyer) => onChange({ ...options, buyer })}
      />
      <Toggle
        name="hold"
        label={t.options.hold}
        note={t.options.holdNote}
        checked={options.hold}
        onChange={(hold) => onChange({ ...options, hold })}
      />
      <Toggle
        name="outOnce"
        label={t.options.outOnce}
        note={t.options.outOnceNote}
        checked={options.outOnce}
        onChange={(outOnce) => onChange({ ...options, outOnce })}
      />
    </section>
  );
}
