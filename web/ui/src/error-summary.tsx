import { useEffect, useRef } from 'preact/hooks';
import { Banner } from './banner.tsx';

interface ErrorSummaryProps {
  title: string;
  /** Ids of inputs with what is wrong in each; without a name, it concerns the whole form. */
  errors: readonly { name?: string; message: string }[];
  /** Changes with every attempt to send: then the summary takes the focus and is read out. */
  round: number;
}

/** What is wrong with a form, with links to the fields. */
export function ErrorSummary({ title, errors, round }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (round > 0) box.current?.focus();
  }, [round]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1} role="alert">
      <Banner tone="danger" title={title}>
        <ul>
          {errors.map((error) => (
            <li key={error.name ?? error.message}>
              {error.name ? (
                <a href={`#${error.name}`} onClick={(event) => focusField(event, error.name)}>
                  {error.message}
                </a>
              ) : (
                error.message
              )}
            </li>
          ))}
        </ul>
      </Banner>
    </div>
  );
}

function focusField(event: Event, name: string | undefined): void {
  const field = name && document.getElementById(name);
  if (!field) return;
  event.preventDefault();
  field.focus();
}
