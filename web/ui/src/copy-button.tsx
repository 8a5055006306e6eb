import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';

interface CopyProps {
  text: string;
  /** What the button says to a screen reader: "Copy INN". */
  label: string;
  /** What is announced after copying. */
  done: string;
}

/** A small button that puts a text on the clipboard and says so. */
export function CopyButton({ text, label, done }: CopyProps) {
  const { copied, copy } = useCopy(text);
  return (
    <>
      <button type="button" class={copied ? 'copy copy-done' : 'copy'} onClick={copy}>
        <Icon name={copied ? 'check' : 'copy'} />
        <span class="unseen">{label}</span>
      </button>
      <span class="unseen" role="status">
        {copied ? done : ''}
      </span>
    </>
  );
}

/** Copies a text; `copied` stays true for two seconds. */
export function useCopy(text: string): { copied: boolean; copy: () => void } {
  const [copied, setCopied] = useState(0);
  useEffect(() => {
    if (copied === 0) return;
    const timer = setTimeout(() => {
      setCopied(0);
    }, 2000);
    return () => {
      clearTimeout(timer);
    };
  }, [copied]);
  const copy = () => {
    void writeClipboard(text).then((written) => {
      if (written) setCopied((count) => count + 1);
    });
  };
  return { copied: copied > 0, copy };
}

/** The command is called deprecated, but without TLS nothing else copies. */
interface OldDocument {
  execCommand: (command: string) => boolean;
}

/** Without TLS there is no clipboard object: then a text field and the old command do it. */
async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'unseen';
    document.body.append(field);
    field.select();
    const written = (document as OldDocument).execCommand('copy');
    field.remove();
    return written;
  }
}
