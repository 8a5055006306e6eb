import type { DocumentOriginal } from '@invogate/contracts/documents.ts';
import type { PayFile, PayPaper, PayPapers, PayView } from '@invogate/contracts/pay-page.ts';
import { ButtonLink } from '@invogate/ui/button.tsx';
import { Loader } from '@invogate/ui/loader.tsx';
import { formatDay } from '../dates.ts';
import { useWords, type Words } from '../words.ts';

/** Receipts and documents of what was paid, and what of them is still being made. */
export function Papers({ view }: { view: PayView }) {
  const { t } = useWords();
  const { papers } = view;
  if (!papers || (papers.list.length === 0 && !papers.awaited)) return null;
  const { list, zipUrl } = papers;
  return (
    <section class="papers stack stack-small" aria-labelledby="papers-title">
      <h2 id="papers-title">{headingOf(papers, t.papers)}</h2>
      <PapersStatus papers={papers} />
      {list.length > 0 && (
        <ul class="rows">
          {list.map((paper) => (
            <Paper key={paper.id} paper={paper} view={view} />
          ))}
        </ul>
      )}
      {zipUrl && (
        <div class="screen-only">
          <ButtonLink look="quiet" href={zipUrl}>
            {t.papers.zip}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}

const headingOf = ({ list, awaited }: PayPapers, t: Words['t']['papers']): string =>
  awaited !== 'documents' && list.every(({ kind }) => kind === 'receipt')
    ? t.headingReceipts
    : t.heading;

/** Always there, so that a screen reader hears of the change. */
function PapersStatus({ papers: { awaited, list } }: { papers: PayPapers }) {
  const { t } = useWords();
  return (
    <div role="status">
      {awaited ? (
        <p class="papers-awaited muted">
          <Loader small />
          {t.papers.awaited[awaited]}
        </p>
      ) : (
        <p class="unseen">{t.papers.ready(list.length)}</p>
      )}
    </div>
  );
}

function Paper({ paper, view }: { paper: PayPaper; view: PayView }) {
  const words = useWords();
  const { t, sum, language } = words;
  const title = titleOf(paper, words);
  const about = [formatDay(paper.date, language), sum(paper.amount), ...ordersOf(paper, view, t)];
  const formatName = (format: PayFile['format']) =>
    format === 'html' ? t.papers.open : format.toUpperCase();
  return (
    <li class="paper row">
      <div>
        <p class="strong">{title}</p>
        {paper.receipt?.training && <p class="paper-warning small">{t.papers.notFiscal}</p>}
        <p class="muted small">{about.join(' · ')}</p>
        {paper.original && <p class="small">{originalOf(paper.original, t)}</p>}
      </div>
      <div class="paper-files screen-only">
        {paper.files.map(({ format, url }) => (
          <a
            key={format}
            href={url}
            aria-label={`${formatName(format)}: ${title}`}
            {...(isShown(format) ? { target: '_blank', rel: 'noopener' } : {})}
          >
            {formatName(format)}
          </a>
        ))}
      </div>
    </li>
  );
}

/** Where the original is, and the number of its parcel. */
function originalOf({ way, status, track }: DocumentOriginal, { papers }: Words['t']): string {
  const words = [papers.original[way][status] ?? status, track && papers.track(track)];
  return words.filter(Boolean).join(', ');
}

/** Browsers show these beside the page instead of saving them. */
const isShown = (format: PayFile['format']): boolean => format === 'html' || format === 'pdf';

function titleOf({ kind, number, receipt }: PayPaper, { t, language }: Words): string {
  const names = receipt?.training ? t.papers.training : t.papers.receipt;
  const name = receipt ? names[receipt.sign] : t.papers.name[kind];
  return `${name} ${language === 'ru' ? '№' : 'No.'} ${number}`;
}

/** Which orders a paper is of, where the invoice has several and it is not of all. */
function ordersOf({ orderIds }: PayPaper, { orders }: PayView, { papers }: Words['t']): string[] {
  const of = orders.filter(({ id }) => orderIds.includes(id));
  return of.length === orders.length ? [] : of.map(({ number }) => papers.order(number));
}
