interface ToggleProps {
  name: string;
  label: string;
  note: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** A checkbox that looks like a switch. */
export function Toggle({ name, label, note, checked, onChange }: ToggleProps) {
  return (
    <label class="toggle">
      <input
        type="checkbox"
        role="switch"
        name={name}
        checked={checked}
        aria-describedby={`${name}-note`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="toggle-track" aria-hidden="true" />
      <span>
        <span class="toggle-label">{label}</span>
        <span class="muted small" id={`${name}-note`}>
          {note}
        </span>
      </span>
    </label>
  );
}
