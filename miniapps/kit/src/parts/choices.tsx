import type { ComponentChildren } from 'preact';

interface ChoicesProps<Value extends string> {
  name: string;
  label: string;
  value: Value | undefined;
  choices: readonly {
    value: Value;
    label: ComponentChildren;
    note?: string | undefined;
    off?: boolean | undefined;
  }[];
  onChange: (value: Value) => void;
}

/** Tiles of which one is chosen: radio buttons underneath, so arrow keys work. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  return (
    <div class="choices" role="radiogroup" aria-label={props.label}>
      {props.choices.map(({ value, label, note, off }) => (
        <label class={off ? 'choice choice-off' : 'choice'} key={value}>
          <input
            type="radio"
            name={props.name}
            value={value}
            checked={value === props.value}
            disabled={off}
            onChange={() => props.onChange(value)}
          />
          <span class="choice-label">{label}</span>
          {note && <span class="choice-note">{note}</span>}
        </label>
      ))}
    </div>
  );
}
