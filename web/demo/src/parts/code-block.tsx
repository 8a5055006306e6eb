import { CopyButton } from '@invogate/ui/copy-button.tsx';
import { useWords } from '../words.ts';

/** A text of the wire with a button that copies it; JSON is shown with line breaks. */
export function CodeBlock({ title, text, raw }: { title: string; text: string; raw?: boolean }) {
  const { t } = useWords();
  return (
    <figure class="code">
      <figcaption>
        {title}
        <CopyButton text={text} label={`${t.details.copy}: ${title}`} done={t.details.copied} />
      </figcaption>
      <pre tabIndex={0} aria-label={title} role="region">
        <code>{raw ? text : readable(text)}</code>
      </pre>
    </figure>
  );
}

function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
