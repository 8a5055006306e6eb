import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Confirm } from '../dialog.tsx';
import { Icon } from '../icon.tsx';
import { useModal } from '../use-modal.ts';
import { miniAppWords } from './words.ts';

interface MiniAppDialogProps {
  title: string;
  /** Who provides the service. */
  shop: string;
  language: 'ru' | 'en';
  children: ComponentChildren;
  onClose: () => void;
}

/**
 * A sheet over the page in which an app is open. It is left by the button or by Escape, after a
 * question; the focus goes back to where it came from.
 */
export function MiniAppDialog({ title, shop, language, children, onClose }: MiniAppDialogProps) {
  const words = miniAppWords[language];
  const dialog = useModal();
  const [leaving, setLeaving] = useState(false);
  const ask = () => {
    setLeaving(true);
  };
  return (
    <dialog
      ref={dialog}
      class="mini-app-dialog"
      aria-labelledby="mini-app-title"
      onCancel={(event) => {
        // The question below is a dialog too, whose own Escape comes through here.
        if (event.target !== dialog.current) return;
        event.preventDefault();
        ask();
      }}
    >
      <header class="mini-app-head">
        <div>
          <h2 id="mini-app-title">{title}</h2>
          <p class="muted small">{words.by(shop)}</p>
        </div>
        <button type="button" class="mini-app-close" aria-label={words.close} onClick={ask}>
          <Icon name="cross" size={22} />
        </button>
      </header>
      {children}
      {leaving && (
        <Confirm
          {...words.leave}
          onYes={onClose}
          onNo={() => {
            setLeaving(false);
          }}
        />
      )}
    </dialog>
  );
}
