import { Icon, type IconName } from '@invogate/ui/icon.tsx';
import { Loader } from '@invogate/ui/loader.tsx';
import type { ComponentChildren } from 'preact';
import type { Pace } from '../story.ts';
import { useWords } from '../words.ts';

const icons: Record<Exclude<Pace, 'now'>, IconName> = {
  ahead: 'clock',
  done: 'check',
  bad: 'cross',
};

interface ChapterProps {
  pace: Pace;
  title: string;
  text: string;
  /** When it happened. */
  at?: string | undefined;
  children?: ComponentChildren;
}

/** One chapter of an order's life, with a mark of how far it is. */
export function Chapter({ pace, title, text, at, children }: ChapterProps) {
  const { time } = useWords();
  return (
    <li class={`chapter chapter-${pace}`}>
      <span class="chapter-mark">
        {pace === 'now' ? <Loader small /> : <Icon name={icons[pace]} size={18} />}
      </span>
      <div class="chapter-body">
        <div class="chapter-head">
          <h3>{title}</h3>
          {at && (
            <time class="muted small numbers" dateTime={at}>
              {time(at)}
            </time>
          )}
        </div>
        <p class="muted">{text}</p>
        {children}
      </div>
    </li>
  );
}
