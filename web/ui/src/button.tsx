import type { ComponentChildren } from 'preact';
import { Loader } from './loader.tsx';

type Look = 'primary' | 'quiet' | 'plain';

interface ButtonProps {
  children: ComponentChildren;
  look?: Look;
  type?: 'button' | 'submit';
  large?: boolean;
  /** While a call runs: the button stays in the tab order, turns, and does nothing. */
  busy?: boolean;
  onClick?: () => void;
}

export function Button(props: ButtonProps) {
  const { look = 'primary', type = 'button', large, busy, onClick, children } = props;
  const press = (event: Event) => {
    if (busy) event.preventDefault();
    else onClick?.();
  };
  return (
    <button
      type={type}
      class={classOf(look, large)}
      aria-disabled={busy ? 'true' : undefined}
      onClick={press}
    >
      {busy && <Loader small />}
      {children}
    </button>
  );
}

interface LinkProps {
  href: string;
  children: ComponentChildren;
  look?: Look;
  large?: boolean;
}

/** A link that looks like a button. */
export function ButtonLink({ href, children, look = 'primary', large }: LinkProps) {
  return (
    <a class={classOf(look, large)} href={href}>
      {children}
    </a>
  );
}

function classOf(look: Look, large: boolean | undefined): string {
  return `button button-${look}${large ? ' button-large' : ''}`;
}
