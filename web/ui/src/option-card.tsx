import { Icon, type IconName } from './icon.tsx';

interface OptionCardProps {
  name: string;
  value: string;
  title: string;
  note: string;
  icon: IconName;
  checked: boolean;
  /** Cannot be chosen; the note says why. */
  off?: boolean;
  onChoose: () => void;
}

/** One radio button of a group, drawn as a card. */
export function OptionCard(props: OptionCardProps) {
  const noteId = `${props.name}-${props.value}-note`;
  return (
    <label class={props.off ? 'option option-off' : 'option'}>
      <input
        type="radio"
        name={props.name}
        value={props.value}
        checked={props.checked}
        disabled={props.off}
        aria-describedby={noteId}
        onChange={props.onChoose}
      />
      <span class="option-icon">
        <Icon name={props.icon} size={22} />
      </span>
      <span>
        <span class="option-title">{props.title}</span>
        <span class="option-note" id={noteId}>
          {props.note}
        </span>
      </span>
      {!props.off && <span class="option-mark" />}
    </label>
  );
}
