import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Set after the first screen: the heading of a later one takes the focus and is read out. */
let shownBefore = false;

/** The heading of a screen. */
export function ScreenTitle({ children }: { children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (shownBefore) {
      heading.current?.focus({ preventScroll: true });
      scrollTo({ top: 0 });
    }
    shownBefore = true;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
