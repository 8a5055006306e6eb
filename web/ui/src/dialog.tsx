import { useEffect, useRef } from 'preact/hooks';
import { Button } from './button.tsx';

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
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    const before = document.activeElement;
    current?.showModal();
    return () => {
      current?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
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
