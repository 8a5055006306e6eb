import { Button } from './button.tsx';
import { useModal } from './use-modal.ts';

interface ConfirmProps {
  title: string;
  text: string;
  yes: string;
  no: string;
  onYes: () => void;
  onNo: () => void;
}

/**
 * A question before something that cannot be taken back. Escape means no, and no comes first.
 */
export function Confirm({ title, text, yes, no, onYes, onNo }: ConfirmProps) {
  const dialog = useModal();
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby="confirm-title" onCancel={onNo}>
      <div class="stack">
        <h2 id="confirm-title">{title}</h2>
        <p class="muted">{text}</p>
        <div class="buttons">
          <Button onClick={onNo}>{no}</Button>
          <Button look="quiet" onClick={onYes}>
            {yes}
          </Button>
        </div>
      </div>
    </dialog>
  );
}
