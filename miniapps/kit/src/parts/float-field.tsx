import { Icon } from '@invogate/ui/icon.tsx';
import type { InputHTMLAttributes } from 'preact';

interface FloatFieldProps {
  name: string;
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** Takes the place of the hint. */
  error?: string | undefined;
  hint?: string | undefined;
  clear: string;
  inputMode?: 'text' | 'decimal' | 'numeric' | 'tel' | 'email';
  type?: 'text' | 'search' | 'tel' | 'date' | 'time' | 'email';
  autoComplete?: string;
  maxLength?: number;
  min?: string;
}

/** A field whose label stands inside and makes room for what is written; it can be emptied. */
export function FloatField(props: FloatFieldProps) {
  const { name, label, value, onInput, error, hint, clear } = props;
  const said = error ?? hint;
  // The types of Preact want each kind of input spelled out by itself; all take the same.
  const input = {
    ...{ id: name, name, value, placeholder: ' ', min: props.min },
    type: props.type ?? 'text',
    inputMode: props.inputMode ?? 'text',
    autoComplete: props.autoComplete ?? 'off',
    maxLength: props.maxLength ?? 200,
    'aria-invalid': error ? 'true' : undefined,
    'aria-describedby': said ? `${name}-said` : undefined,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  };
  return (
    <div class="float-field">
      <div class={error ? 'float-box float-wrong' : 'float-box'}>
        <input {...(input as InputHTMLAttributes)} />
        <label for={name}>{label}</label>
        {value !== '' && (
          <button type="button" aria-label={`${clear}: ${label}`} onClick={() => onInput('')}>
            <Icon name="cross" size={18} />
          </button>
        )}
      </div>
      {said && (
        <p id={`${name}-said`} class={error ? 'float-error' : 'float-hint'}>
          {said}
        </p>
      )}
    </div>
  );
}
