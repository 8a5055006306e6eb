import type { PayInvoice } from '@invogate/contracts/pay-page.ts';
import { Button, ButtonLink } from '@invogate/ui/button.tsx';
import { CopyButton, useCopy } from '@invogate/ui/copy-button.tsx';
import { formatDay } from '../dates.ts';
import { ScreenTitle } from '../parts/screen-title.tsx';
import { invoiceAddress } from '../invoice-mark.ts';
import { requisitesOf, requisitesText, type Requisite } from '../requisites.ts';
import type { Pay } from '../use-pay.ts';
import { useWords } from '../words.ts';

/** The plain invoice: what to transfer where, in every way an accountant may want it. */
export function Invoice({ pay }: { pay: Pay }) {
  const words = useWords();
  const { t, language } = words;
  const { invoice, customer } = pay.view;
  if (!invoice) return null;
  const lines = requisitesOf(invoice, words);
  return (
    <div class="card stack stack-large">
      <div class="stack stack-small">
        <ScreenTitle>
          {/* A number broken at its hyphens is hard to read. */}
          <span class="whole">{t.invoice.title(invoice.number)}</span>{' '}
          {t.invoice.issued(formatDay(invoice.issuedAt, language))}
        </ScreenTitle>
        <p class="status" role="status">
          <span class="status-dot" />
          {t.invoice.waits}
        </p>
        <p class="muted">{t.invoice.text}</p>
        {customer.name && (
          <p class="print-only">
            {t.invoice.payer}: {customer.name} {customer.vatNumber}
          </p>
        )}
      </div>
      <Requisites lines={lines} />
      <div class="invoice-qr">
        <div class="qr">
          <img src={invoice.qrUrl} alt={t.invoice.qrAlt(invoice.number)} width="180" height="180" />
        </div>
        <div class="stack stack-small">
          <h2>{t.invoice.qrTitle}</h2>
          <p class="muted">{t.invoice.qrText}</p>
        </div>
      </div>
      <Files files={invoice.files} />
      <Share number={invoice.number} amount={invoice.amount} />
      {!pay.view.methodLocked && (
        <div class="screen-only another">
          <Button
            look="plain"
            onClick={() => {
              pay.takeInvoice(false);
            }}
          >
            {t.another.button}
          </Button>
        </div>
      )}
    </div>
  );
}

function Requisites({ lines }: { lines: readonly Requisite[] }) {
  const { t } = useWords();
  const all = useCopy(requisitesText(lines));
  return (
    <section class="stack stack-small">
      <h2>{t.invoice.requisites}</h2>
      <dl class="details">
        {lines.map(({ label, shown, copied }) => (
          <div class="detail" key={label}>
            <dt>{label}</dt>
            <dd>
              {shown}
              <CopyButton text={copied} label={t.invoice.copy(label)} done={t.invoice.copied} />
            </dd>
          </div>
        ))}
      </dl>
      <div class="screen-only">
        <Button look="plain" onClick={all.copy}>
          {all.copied ? t.invoice.copied : t.invoice.copyAll}
        </Button>
      </div>
    </section>
  );
}

/** The invoice as a document, for whoever pays it by paper. */
function Files({ files }: { files: PayInvoice['files'] }) {
  const { t } = useWords();
  if (files.length === 0) return null;
  return (
    <div class="buttons buttons-even screen-only">
      {files.map(({ format, url }) => (
        <ButtonLink key={format} look="quiet" href={url}>
          {t.invoice.file(format.toUpperCase())}
        </ButtonLink>
      ))}
    </div>
  );
}

/** The address of this page is the address of the invoice, for whoever pays it in the end. */
function Share({ number, amount }: { number: string; amount: number }) {
  const { t, sum } = useWords();
  const link = typeof location === 'undefined' ? '' : invoiceAddress();
  const { copied, copy } = useCopy(link);
  const subject = encodeURIComponent(t.invoice.mailSubject(number, sum(amount)));
  const body = encodeURIComponent(t.invoice.mailBody(link));
  return (
    <div class="buttons buttons-even screen-only">
      <ButtonLink look="quiet" href={`mailto:?subject=${subject}&body=${body}`}>
        {t.invoice.mail}
      </ButtonLink>
      <Button look="quiet" onClick={copy}>
        {copied ? t.invoice.shared : t.invoice.share}
      </Button>
      <Button
        look="quiet"
        onClick={() => {
          print();
        }}
      >
        {t.invoice.print}
      </Button>
    </div>
  );
}
