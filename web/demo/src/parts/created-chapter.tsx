import type { ShopOrder } from '../shop-api.ts';
import type { Story } from '../story.ts';
import { useWords } from '../words.ts';
import { CallDetails } from './call-details.tsx';
import { Chapter } from './chapter.tsx';

export function CreatedChapter({ order, story }: { order: ShopOrder; story: Story }) {
  const { t } = useWords();
  const text = order.remembered ? t.created.text : t.created.forgotten;
  return (
    <Chapter pace="done" title={t.created.title} text={text} at={order.createdAt}>
      {story.created && <CallDetails call={story.created} />}
    </Chapter>
  );
}
