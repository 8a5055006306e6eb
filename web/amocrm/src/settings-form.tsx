import {
  amoMethodWords,
  type AmoConnectionDetail,
  type AmoSettings,
  type AmoShop,
} from '@invogate/contracts/amocrm.ts';
import { Button } from '@invogate/ui/button.tsx';
import { Field } from '@invogate/ui/field.tsx';
import { Segments } from '@invogate/ui/segments.tsx';
import { useState } from 'preact/hooks';
import { ApiNo, type SettingsApi } from './settings-api.ts';
import { ShopChoice } from './shop-choice.tsx';
import type { SettingsWords } from './settings-words.ts';

interface FormProps {
  api: SettingsApi;
  detail: AmoConnectionDetail;
  shops: readonly AmoShop[];
  t: SettingsWords;
  onSaved: () => void;
}

/** How invoices of an account are paid. Everything is sent at once, by one button. */
export function SettingsForm({ api, detail, shops, t, onSaved }: FormProps) {
  const [settings, setSettings] = useState(detail.settings);
  const [days, setDays] = useState(String(detail.settings.daysToPay));
  const [shop, setShop] = useState(detail.merchantId ?? shops[0]?.id ?? '');
  const [said, setSaid] = useState('');
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<AmoSettings>) => {
    setSettings({ ...settings, ...part });
  };
  const save = async () => {
    setBusy(true);
    try {
      const daysToPay = Number(days) || 0;
      await api.save(detail.id, { merchantId: shop, settings: { ...settings, daysToPay } });
      setWrong([]);
      setSaid(t.saved);
      onSaved();
    } catch (error) {
      setWrong(error instanceof ApiNo ? error.fields : []);
      setSaid(error instanceof ApiNo && error.status === 422 ? t.notSaved : t.failed);
    }
    setBusy(false);
  };
  const id = (name: string) => `${name}-${detail.id}`;
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3>{t.settings}</h3>
      <ShopChoice name={id('shop')} {...{ shops, t }} value={shop} onChange={setShop} />
      <Methods {...{ t, settings, change }} missing={wrong.includes('settings.methods')} />
      <VatChoice name={id('vat')} {...{ t, settings, change }} />
      <Field
        name={id('days')}
        label={t.days}
        inputMode="numeric"
        value={days}
        onInput={setDays}
        error={wrong.includes('settings.daysToPay') ? t.notSaved : undefined}
      />
      <Contacts name={id('contacts')} {...{ t, settings, change }} />
      <Statuses {...{ detail, t, settings, change }} />
      <RefundStatus name={id('refund')} {...{ detail, t, settings, change }} />
      <Switches {...{ t, settings, change }} />
      <Field
        name={id('seller')}
        label={t.sellerContacts}
        note={t.sellerContactsNote}
        optional={t.optional}
        maxLength={300}
        value={settings.sellerContacts ?? ''}
        onInput={(sellerContacts) => {
          change({ sellerContacts });
        }}
      />
      <div class="settings-row">
        <Button type="submit" busy={busy}>
          {t.save}
        </Button>
        <p role="status">{said}</p>
      </div>
    </form>
  );
}

interface PartProps {
  t: SettingsWords;
  settings: AmoSettings;
  change: (part: Partial<AmoSettings>) => void;
}

function Methods({ t, settings, change, missing }: PartProps & { missing: boolean }) {
  const { methods = [...amoMethodWords] } = settings;
  return (
    <fieldset class="settings-checks">
      <legend class="field-label">{t.methods}</legend>
      {amoMethodWords.map((code) => (
        <Check
          key={code}
          label={t.methodNames[code]}
          checked={methods.includes(code)}
          onChange={(isOn) => {
            change({
              methods: amoMethodWords.filter((each) =>
                each === code ? isOn : methods.includes(each),
              ),
            });
          }}
        />
      ))}
      {missing && <p role="alert">{t.methodNeeded}</p>}
    </fieldset>
  );
}

function VatChoice({ name, t, settings, change }: PartProps & { name: string }) {
  return (
    <div class="field">
      <label class="field-label" for={name}>
        {t.vat}
      </label>
      <select
        id={name}
        class="field-input"
        value={settings.defaultVat}
        onChange={(event) => {
          change({ defaultVat: event.currentTarget.value as AmoSettings['defaultVat'] });
        }}
      >
        {Object.entries(t.vats).map(([code, label]) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Contacts({ name, t, settings, change }: PartProps & { name: string }) {
  return (
    <div class="field">
      <span class="field-label">{t.contacts}</span>
      <Segments
        name={name}
        label={t.contacts}
        value={settings.missingContacts}
        choices={[
          { value: 'refuse', label: t.refuse },
          { value: 'ask', label: t.ask },
        ]}
        onChange={(missingContacts) => {
          change({ missingContacts });
        }}
      />
    </div>
  );
}

function Statuses({ detail, t, settings, change }: PartProps & { detail: AmoConnectionDetail }) {
  const own = detail.statuses.filter((status) => status.own);
  const { closedStatuses } = settings;
  return (
    <fieldset class="settings-checks">
      <legend class="field-label">{t.closed}</legend>
      {own.length === 0 && <p class="muted">{t.noStatuses}</p>}
      {own.map(({ id, title }) => (
        <Check
          key={id}
          label={title}
          checked={closedStatuses.includes(id)}
          onChange={(isOn) => {
            const others = closedStatuses.filter((each) => each !== id);
            change({ closedStatuses: isOn ? [...others, id] : others });
          }}
        />
      ))}
    </fieldset>
  );
}

interface RefundProps extends PartProps {
  name: string;
  detail: AmoConnectionDetail;
}

/** Only of the account's own statuses: the system has none for a refund. */
function RefundStatus({ name, detail, t, settings, change }: RefundProps) {
  const { refundStatus } = settings;
  const own = detail.statuses.filter((status) => status.own);
  const isKnown = own.some(({ id }) => id === refundStatus);
  if (own.length === 0 && refundStatus === undefined) return null;
  return (
    <div class="field">
      <label class="field-label" for={name}>
        {t.refund}
      </label>
      <select
        id={name}
        class="field-input"
        value={refundStatus ?? ''}
        onChange={({ currentTarget: { value } }) => {
          change({ refundStatus: value === '' ? undefined : Number(value) });
        }}
      >
        <option value="">{t.refundNone}</option>
        {refundStatus !== undefined && !isKnown && (
          <option value={refundStatus}>{refundStatus}</option>
        )}
        {own.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}

const switches = {
  overwrite: 'overwriteOwnStatus',
  hold: 'markAtHold',
  notes: 'leadNotes',
  strict: 'strict',
} as const;

function Switches({ t, settings, change }: PartProps) {
  return (
    <div class="settings-checks">
      {Object.entries(switches).map(([word, name]) => (
        <Check
          key={name}
          label={t[word as keyof typeof switches]}
          checked={settings[name]}
          onChange={(isOn) => {
            change({ [name]: isOn });
          }}
        />
      ))}
    </div>
  );
}

interface CheckProps {
  label: string;
  checked: boolean;
  onChange: (isOn: boolean) => void;
}

function Check({ label, checked, onChange }: CheckProps) {
  return (
    <label class="settings-check">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => {
          onChange(event.currentTarget.checked);
        }}
      />
      {label}
    </label>
  );
}
