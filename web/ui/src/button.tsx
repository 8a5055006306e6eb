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
  /** What it does, where its text alone could be that of several. */
  label?: string;
  onClick?: () => void;
}

export function Button(props: ButtonProps) {
  const { look = 'primary', type = 'button', large, busy, label, onClick, children } = props;
  const press = (event: Event) => {
    if (busy) event.preventDefault();
    else onClick?.();
  };
  return (
    <button
      type={type}
      class={classOf(look, large)}
      aria-disabled={busy ? 'true' : undefined}
      aria-label={label}
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
  /** It leads back to where the visitor came from. */
  back?: boolean;
}

/** A link that looks like a button. */
export function ButtonLink({ href, children, look = 'primary', large, back }: LinkProps) {
  return (
    <a class={classOf(look, large)} href={href} data-back={back ? '' : undefined}>
      {children}
    </a>
  );
}

function classOf(look: Look, large: boolean | undefined): string {
  return `button button-${look}${large ? ' button-large' : ''}`;
}
