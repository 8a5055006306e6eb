import { Icon } from '@invogate/ui/icon.tsx';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface ScreenProps {
  title: string;
  lead?: string | undefined;
  /** Words of the way back; without it there is none. */
  back?: { label: string; onClick: () => void } | undefined;
  children: ComponentChildren;
  /** The one primary button, always in sight. */
  foot?: ComponentChildren;
  busy?: boolean;
}

/** One screen of a mini-app. It takes the focus when it comes, so that its title is read out. */
export function Screen({ title, lead, back, children, foot, busy }: ScreenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <main class={foot ? 'screen screen-footed' : 'screen'} aria-busy={busy ? 'true' : undefined}>
      <header class="screen-head">
        {back && (
          <button type="button" class="back" onClick={back.onClick}>
            <Icon name="back" size={20} />
            {back.label}
          </button>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p class="muted">{lead}</p>}
      </header>
      {children}
      {foot && <div class="foot">{foot}</div>}
    </main>
  );
}

interface SectionProps {
  title: string;
  children: ComponentChildren;
}

export function Section({ title, children }: SectionProps) {
  return (
    <section class="section" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Grey shapes in the place of what is being loaded. */
export function Skeletons({ label, count = 4 }: { label: string; count?: number }) {
  return (
    <div class="skeletons" role="status" aria-label={label}>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} class="skeleton" />
      ))}
    </div>
  );
}
