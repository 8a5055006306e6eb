import { Icon, type IconName } from '@invogate/ui/icon.tsx';
import { Loader } from '@invogate/ui/loader.tsx';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export type OutcomeTone = 'waiting' | 'success' | 'warning' | 'danger';

interface OutcomeProps {
  tone: OutcomeTone;
  title: string;
  text: string;
  children?: ComponentChildren;
}

const icons: Record<Exclude<OutcomeTone, 'waiting'>, IconName> = {
  success: 'check',
  warning: 'alert',
  danger: 'cross',
};

/** What has become of an order, in one picture and a few words; a change is read out. */
export function Outcome({ tone, title, text, children }: OutcomeProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [title]);
  return (
    <main class="screen outcome">
      <div class="outcome-body" role="status">
        {tone === 'waiting' ? (
          <Loader />
        ) : (
          <span class={`seal seal-${tone}`}>
            <Icon name={icons[tone]} size={32} />
          </span>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p class="muted">{text}</p>
      </div>
      {children}
    </main>
  );
}
