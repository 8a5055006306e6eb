import type { MethodKind, PayView } from '@invogate/contracts/pay-page.ts';
import { Banner } from '@invogate/ui/banner.tsx';
import type { IconName } from '@invogate/ui/icon.tsx';
import { OptionCard } from '@invogate/ui/option-card.tsx';
import type { OfferedMethod } from '../methods.ts';
import { useWords, type Words } from '../words.ts';

const icons: Record<MethodKind, IconName> = {
  card: 'card',
  sbp: 'phone',
  invoice: 'invoice',
  instant: 'bolt',
  fund: 'wallet',
  promised: 'clock',
  bank: 'bank',
  loyalty: 'wallet',
};

interface MethodListProps {
  view: PayView;
  offered: readonly OfferedMethod[];
  chosen: OfferedMethod | undefined;
  onChoose: (id: number) => void;
}

/** How to pay: one card a method; what cannot be chosen says why. */
export function MethodList({ view, offered, chosen, onChoose }: MethodListProps) {
  const words = useWords();
  const { t } = words;
  return (
    <fieldset class="stack">
      <legend class="card-title">{t.methods.heading}</legend>
      {view.methodLocked && <p class="muted small">{t.methods.locked}</p>}
      {!chosen && (
        <Banner tone="warning" title={t.methods.none}>
          <p>{t.methods.noneText}</p>
        </Banner>
      )}
      <div class="options">
        {offered.map((method) => (
          <OptionCard
            key={method.id}
            name="method"
            value={String(method.id)}
            title={method.title ?? t.methods.name[method.kind]}
            note={noteOf(method, words)}
            icon={icons[method.kind]}
            checked={method.id === chosen?.id}
            off={method.why !== undefined}
            onChoose={() => {
              onChoose(method.id);
            }}
          />
        ))}
      </div>
    </fieldset>
  );
}

function noteOf({ kind, why }: OfferedMethod, { t }: Words): string {
  if (!why) return t.methods.note[kind];
  if (why === 'onlyLegal' || why === 'onlyPrivate') return t.methods[why];
  return t.methods.reason[why];
}
