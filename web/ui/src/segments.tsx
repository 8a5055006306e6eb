interface SegmentsProps<Value extends string> {
  name: string;
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}

/** A choice of two or three words: radio buttons underneath, so arrow keys work. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  return (
    <div class="segments" role="radiogroup" aria-label={props.label}>
      {props.choices.map((choice) => (
        <label class="segment" key={choice.value}>
          <input
            type="radio"
            name={props.name}
            value={choice.value}
            checked={choice.value === props.value}
            onChange={() => {
              props.onChange(choice.value);
            }}
          />
          {choice.label}
        </label>
      ))}
    </div>
  );
}
