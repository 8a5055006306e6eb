import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

type Tone = 'info' | 'warning' | 'danger';

const icons: Record<Tone, IconName> = { info: 'info', warning: 'alert', danger: 'alert' };

interface BannerProps {
  tone: Tone;
  title?: string;
  children?: ComponentChildren;
}

export function Banner({ tone, title, children }: BannerProps) {
  return (
    <div class={`banner banner-${tone}`}>
      <Icon name={icons[tone]} size={22} />
      <div class="banner-body">
        {title && <p class="banner-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
