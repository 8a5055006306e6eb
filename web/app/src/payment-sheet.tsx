import { leavingMessage } from '@invogate/pay/within-app.ts';
import { Icon } from '@invogate/ui/icon.tsx';
import { miniAppWords } from '@invogate/ui/mini-app/words.ts';
import { useEffect, useRef } from 'preact/hooks';

interface PaymentSheetProps {
  containerId: string;
  language: 'ru' | 'en';
  /** `screen` is where the payment page would lead. */
  onBack: (screen?: string) => void;
}

/** The payment page over the app, which stays where it is. Escape closes nothing but this. */
export function PaymentSheet({ containerId, language, onBack }: PaymentSheetProps) {
  const words = miniAppWords[language];
  const dialog = useRef<HTMLDialogElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const back = useRef(onBack);
  back.current = onBack;
  useEffect(() => {
    dialog.current?.showModal();
    const hear = (event: MessageEvent<unknown>) => {
      const isPage =
        event.source === frame.current?.contentWindow && event.origin === location.origin;
      const leaving = isPage ? leavingMessage(event.data) : undefined;
      if (leaving) back.current(leaving.url);
    };
    addEventListener('message', hear);
    return () => {
      removeEventListener('message', hear);
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class="payment-sheet"
      aria-label={words.payment}
      onCancel={(event) => {
        event.preventDefault();
        onBack();
      }}
    >
      <button
        type="button"
        class="payment-back"
        onClick={() => {
          onBack();
        }}
      >
        <Icon name="back" />
        {words.backToApp}
      </button>
      <iframe
        ref={frame}
        title={words.payment}
        src={`/order/${containerId}?within=app&languageId=${language}`}
      />
    </dialog>
  );
}
