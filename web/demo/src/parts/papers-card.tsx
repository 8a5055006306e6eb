import { ButtonLink } from '@invogate/ui/button.tsx';
import { Loader } from '@invogate/ui/loader.tsx';
import { paperAddress, zipAddress } from '../api.ts';
import type { ShopOrder, ShopPaper } from '../shop-api.ts';
import { useWords } from '../words.ts';

/** Receipts and documents of an order, read by the files API of the shop. */
export function PapersCard({ order }: { order: ShopOrder }) {
  const { t } = useWords();
  const { papers, number, paidAt } = order;
  if (papers.length === 0 && paidAt === undefined) return null;
  return (
    <section class="card stack" aria-labelledby="papers-title">
      <div>
        <h2 id="papers-title">{t.papers.title}</h2>
        <div role="status">
          {papers.length === 0 && (
            <p class="status">
              <Loader small />
              {t.papers.awaited[order.buyer]}
            </p>
          )}
        </div>
      </div>
      {papers.length > 0 && (
        <>
          <ul class="rows">
            {papers.map((paper) => (
              <Paper key={paper.id} paper={paper} order={number} />
            ))}
          </ul>
          <ButtonLink look="quiet" href={zipAddress(number)}>
            {t.papers.zip}
          </ButtonLink>
        </>
      )}
    </section>
  );
}

function Paper({ paper, order }: { paper: ShopPaper; order: string }) {
  const { t } = useWords();
  const nameOf = (format: string) => (format === 'html' ? t.papers.open : format.toUpperCase());
  const title = t.papers.named(t.papers.kind[paper.kind], paper.number);
  return (
    <li class="row paper">
      <p>{title}</p>
      <p class="paper-files">
        {paper.files.map(({ id, format }) => (
          <a
            key={id}
            href={paperAddress(order, id)}
            aria-label={`${nameOf(format)}: ${title}`}
            {...(format === 'html' || format === 'pdf'
              ? { target: '_blank', rel: 'noopener' }
              : {})}
          >
            {nameOf(format)}
          </a>
        ))}
      </p>
    </li>
  );
}
