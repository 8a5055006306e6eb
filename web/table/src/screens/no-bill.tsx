import { ScreenTitle } from '@invogate/pay/parts/screen-title.tsx';
import { Seal } from '@invogate/pay/parts/seal.tsx';
import { Button } from '@invogate/ui/button.tsx';
import { troubleWords } from '../trouble.ts';
import type { Bills } from '../use-bills.ts';
import { useTableWords } from '../words.ts';

/** There is no bill to pay: why, and the way on. */
export function NoBill({ bills }: { bills: Bills }) {
  const words = useTableWords();
  const trouble = bills.trouble ?? 'server';
  const { title, advice } = troubleWords(trouble, words);
  const done = trouble === 'order_closed';
  const plain = done || trouble === 'table_empty' || trouble === 'order_not_found';
  return (
    <div class="page-work page-alone">
      <div class="card stack stack-large result">
        <div class="stack result">
          <Seal
            tone={plain ? 'plain' : 'warning'}
            icon={done ? 'check' : plain ? 'info' : 'alert'}
          />
          <ScreenTitle>{title}</ScreenTitle>
          {advice && <p class="muted">{advice}</p>}
        </div>
        <Button
          large
          look={plain ? 'quiet' : 'primary'}
          busy={bills.asking}
          onClick={() => {
            void bills.ask();
          }}
        >
          {words.t.ask}
        </Button>
      </div>
    </div>
  );
}
