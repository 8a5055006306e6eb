interface StepperProps {
  /** What is counted, for screen readers. */
  label: string;
  count: number;
  most: number;
  less: string;
  more: string;
  onChange: (count: number) => void;
}

/** How many of one thing, by two buttons. */
export function Stepper({ label, count, most, less, more, onChange }: StepperProps) {
  return (
    <div class="stepper" role="group" aria-label={label}>
      <button
        type="button"
        aria-label={`${less}: ${label}`}
        disabled={count === 0}
        onClick={() => onChange(count - 1)}
      >
        −
      </button>
      <output class="numbers" aria-live="polite">
        {count}
      </output>
      <button
        type="button"
        aria-label={`${more}: ${label}`}
        disabled={count >= most}
        onClick={() => onChange(count + 1)}
      >
        +
      </button>
    </div>
  );
}
