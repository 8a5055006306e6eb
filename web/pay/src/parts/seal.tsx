import { Icon, type IconName } from '@invogate/ui/icon.tsx';

type Tone = 'success' | 'danger' | 'warning' | 'plain';

/** The sign at the head of a result. */
export function Seal({ tone, icon }: { tone: Tone; icon: IconName }) {
  return (
    <span class={`seal seal-${tone}`}>
      <Icon name={icon} size={32} />
    </span>
  );
}
