import type { InputHTMLAttributes } from 'preact';
import { Icon } from './icon.tsx';

export interface FieldProps {
  /** Also the id of the input, so an error summary can lead to it. */
  name: string;
  label: string;
  value: string;
  onInput: (value: string) => void;
  onLeave?: () => void;
  error?: string | undefined;
  note?: string | undefined;
  /** Shown and readable, not editable. */
  locked?: boolean;
  /** Said beside the label of what may stay empty. */
  optional?: string | undefined;
  type?: 'text' | 'email' | 'tel';
  inputMode?: 'text' | 'numeric' | 'email' | 'tel';
  autoComplete?: string;
  maxLength?: number;
  lines?: number;
}

/** A labelled input with its note and its error, joined for screen readers. */
export function Field(props: FieldProps) {
  const { name, label, error, note, locked, optional, lines } = props;
  const described = [note && `${name}-note`, error && `${name}-error`].filter(Boolean).join(' ');
  const shared = {
    id: name,
    name,
    class: 'field-input',
    value: props.value,
    maxLength: props.maxLength,
    readOnly: locked,
    autoComplete: props.autoComplete ?? 'off',
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': described || undefined,
    'aria-required': optional || locked ? undefined : ('true' as const),
    onInput: (event: { currentTarget: { value: string } }) => {
      props.onInput(event.currentTarget.value);
    },
    onBlur: props.onLeave,
  };
  // The types of Preact want each kind of input spelled out by itself; all three take the same.
  const line = { type: props.type ?? 'text', inputMode: props.inputMode, ...shared };
  return (
    <div class="field">
      <label class="field-label" for={name}>
        {label}
        {optional && <span class="field-optional"> · {optional}</span>}
      </label>
      {lines ? <textarea rows={lines} {...shared} /> : <input {...(line as InputHTMLAttributes)} />}
      {note && (
        <p class="field-note" id={`${name}-note`}>
          {note}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${name}-error`}>
          <Icon name="alert" size={18} />
          {error}
        </p>
      )}
    </div>
  );
}
