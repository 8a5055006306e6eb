import type {
  AmoConnection,
  AmoConnectionDetail,
  AmoShop,
  AmoTrial,
} from '@invogate/contracts/amocrm.ts';
import { formatMoney, minorFromMajor, type Minor } from '@invogate/contracts/money.ts';
import { Banner } from '@invogate/ui/banner.tsx';
import { Button } from '@invogate/ui/button.tsx';
import { Field } from '@invogate/ui/field.tsx';
import { useEffect, useState } from 'preact/hooks';
import type { SettingsApi } from './settings-api.ts';
import { SettingsForm } from './settings-form.tsx';
import { settingsWords, type SettingsWords } from './settings-words.ts';

interface CardProps {
  api: SettingsApi;
  connection: AmoConnection;
  shops: readonly AmoShop[];
  language: 'ru' | 'en';
  onChanged: () => void;
}

/** One account of amoCRM: how it is, its settings, a test, and what went wrong. */
export function ConnectionCard({ api, connection, shops, language, onChanged }: CardProps) {
  const t = settingsWords[language];
  const [detail, setDetail] = useState<AmoConnectionDetail>();
  useEffect(() => {
    api.detail(connection.id).then(setDetail, () => undefined);
  }, [connection]);
  const { name, host, accountNumber, status, lastError, suspendedAt } = connection;
  const isFine = status === 'active' && suspendedAt === undefined;
  return (
    <section class="card stack stack-large" aria-label={`${t.account} ${host}`}>
      <header>
        <h2>{name || host}</h2>
        <p class="muted">
          {host} · {accountNumber}
        </p>
      </header>
      <Banner tone={isFine ? 'info' : 'warning'} title={t.states[status]}>
        {suspendedAt !== undefined && <p>{t.suspended}</p>}
        {lastError !== undefined && <p>{lastError}</p>}
      </Banner>
      {detail ? (
        <>
          <SettingsForm {...{ api, detail, shops, t }} onSaved={onChanged} />
          <Trial {...{ api, id: connection.id, language }} />
          <Faults {...{ detail, t, language }} />
          <Writes {...{ detail, t, language }} />
        </>
      ) : (
        <p role="status">…</p>
      )}
    </section>
  );
}

function Trial({ api, id, language }: { api: SettingsApi; id: string; language: 'ru' | 'en' }) {
  const t = settingsWords[language];
  const [number, setNumber] = useState('');
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<AmoTrial | 'failed'>();
  const check = async () => {
    setBusy(true);
    try {
      setFound(await api.tryInvoice(id, number.trim()));
    } catch {
      setFound('failed');
    }
    setBusy(false);
  };
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (number.trim() !== '') void check();
      }}
    >
      <h3>{t.trial}</h3>
      <Field
        name={`invoice-${id}`}
        label={t.invoice}
        note={t.trialNote}
        inputMode="numeric"
        value={number}
        onInput={setNumber}
      />
      <div class="settings-row">
        <Button type="submit" look="quiet" busy={busy}>
          {t.check}
        </Button>
      </div>
      <p role="status">{found && trialText(found, t, language)}</p>
    </form>
  );
}

function trialText(found: AmoTrial | 'failed', t: SettingsWords, language: 'ru' | 'en'): string {
  if (found === 'failed') return t.failed;
  if (found.result !== 'payable') return found.text ?? t.failed;
  const money = (major: number | undefined) =>
    formatMoney(minorFromMajor(major ?? 0) ?? (0 as Minor), 'RUB', language);
  return t.payable(
    found.title ?? '',
    money(found.amount),
    money(found.vatAmount),
    found.lines ?? 0,
  );
}

interface ListProps {
  detail: AmoConnectionDetail;
  t: SettingsWords;
  language: 'ru' | 'en';
}

const moment = (text: string, language: 'ru' | 'en'): string =>
  new Date(text).toLocaleString(language === 'ru' ? 'ru-RU' : 'en-GB', {
    dateStyle: 'short',
    timeStyle: 'short',
  });

function Faults({ detail, t, language }: ListProps) {
  const { columns } = t;
  return (
    <div class="stack">
      <h3>{t.faults}</h3>
      {detail.faults.length === 0 ? (
        <p class="muted">{t.noFaults}</p>
      ) : (
        <ul class="settings-list">
          {detail.faults.map((fault) => (
            <li key={fault.invoiceId + fault.text}>
              <b>
                {columns.invoice} {fault.invoiceId}
              </b>
              <span>{fault.text}</span>
              <span class="muted">
                {moment(fault.lastAt, language)} · {columns.times}: {fault.times}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Writes({ detail, t, language }: ListProps) {
  return (
    <div class="stack">
      <h3>{t.writes}</h3>
      {detail.writes.length === 0 ? (
        <p class="muted">{t.noWrites}</p>
      ) : (
        <ul class="settings-list">
          {detail.writes.map((write) => (
            <li key={write.orderId + write.kind + write.createdAt}>
              <b>
                {t.columns.invoice} {write.invoiceId} · {t.kinds[write.kind]}
              </b>
              <span>{t.writeStates[write.status]}</span>
              {write.message !== undefined && <span>{write.message}</span>}
              <span class="muted">{moment(write.createdAt, language)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
