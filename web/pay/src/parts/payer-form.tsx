import type { PayerType } from '@invogate/contracts/pay-page.ts';
import { isPersonInn } from '@invogate/contracts/inn.ts';
import { Field } from '@invogate/ui/field.tsx';
import { Segments } from '@invogate/ui/segments.tsx';
import { DirectoryAnswer } from './directory-answer.tsx';
import { KnownPayer } from './known-payer.tsx';
import { isLocked, type PayerInput, type PayerSource } from '../payer.ts';
import type { Payer } from '../use-payer.ts';
import { useWords, type Words } from '../words.ts';

interface PayerFormProps {
  view: PayerSource;
  payer: Payer;
  refusedFields: readonly string[];
}

/** Who pays: a person, or a company whose INN fills in the rest. */
export function PayerForm({ view, payer, refusedFields }: PayerFormProps) {
  const words = useWords();
  const { t } = words;
  const input = (field: PayerInput) => (
    <PayerField key={field} {...{ field, view, payer, refused: refusedFields.includes(field) }} />
  );
  const pairs = { email: ['email', 'phone'] } as const;
  return (
    <fieldset class="stack">
      <legend class="card-title">{t.payer.heading}</legend>
      <PayerKind view={view} payer={payer} />
      {view.customerLocked ? (
        <p class="muted small">{t.payer.locked}</p>
      ) : (
        <KnownPayer payer={payer} />
      )}
      {payer.inputs.filter((field) => field !== 'email' && field !== 'phone').map(input)}
      <div class="field-pair">
        {pairs.email.filter((field) => payer.inputs.includes(field)).map(input)}
      </div>
    </fieldset>
  );
}

function PayerKind({ view, payer }: { view: PayerSource; payer: Payer }) {
  const { t } = useWords();
  const { type } = payer.draft;
  if (view.hiddenFields.includes('type')) return null;
  if (isLocked(view, 'type')) {
    return <p>{type === 'legal' ? t.payer.legalLong : t.payer.privateLong}</p>;
  }
  return (
    <Segments<PayerType>
      name="type"
      label={t.payer.type}
      value={type}
      choices={[
        { value: 'private', label: t.payer.private },
        { value: 'legal', label: t.payer.legal },
      ]}
      onChange={(value) => {
        payer.edit({ type: value });
      }}
    />
  );
}

interface OneFieldProps {
  field: PayerInput;
  view: PayerSource;
  payer: Payer;
  refused: boolean;
}

function PayerField({ field, view, payer, refused }: OneFieldProps) {
  const words = useWords();
  const { t } = words;
  const error = payer.errorOf(field);
  const locked = isLocked(view, field);
  const inn = field === 'vatNumber';
  return (
    <>
      <Field
        name={field}
        {...looks[field]}
        label={labelOf(field, payer, words)}
        value={payer.draft[field]}
        locked={locked}
        error={error ? t.errors[error] : refused ? t.errors.refusedField : undefined}
        note={
          error
            ? undefined
            : (maskNote(field, view, words) ?? (inn && !locked ? innNote(payer, words) : undefined))
        }
        optional={
          (isOptional(field, payer) || maskOf(field, view) !== undefined) && !locked
            ? t.payer.optional
            : undefined
        }
        onInput={(value) => {
          payer.edit({ [field]: value });
        }}
        onLeave={() => {
          payer.leave(field);
        }}
      />
      {inn && !locked && <DirectoryAnswer payer={payer} />}
    </>
  );
}

/** What the shop knows of a field and does not show to whoever has the link. */
function maskOf(field: PayerInput, { maskedContacts }: PayerSource): string | undefined {
  return field === 'email' || field === 'phone' || field === 'name'
    ? maskedContacts?.[field]
    : undefined;
}

function maskNote(field: PayerInput, view: PayerSource, { t }: Words): string | undefined {
  const mask = maskOf(field, view);
  return mask === undefined ? undefined : t.payer.masked(mask);
}

const looks: Record<PayerInput, Partial<Parameters<typeof Field>[0]>> = {
  vatNumber: { inputMode: 'numeric', maxLength: 20 },
  name: { maxLength: 500, autoComplete: 'organization' },
  taxRegistrationReasonCode: { maxLength: 9 },
  registrationAddress: { maxLength: 1000, lines: 2 },
  email: { type: 'email', inputMode: 'email', autoComplete: 'email', maxLength: 100 },
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'tel', maxLength: 100 },
};

/** One of the two ways to reach a payer is enough. */
function isOptional(field: PayerInput, { draft, inputs }: Payer): boolean {
  if (field === 'registrationAddress') return true;
  if (field === 'name') return draft.type === 'private';
  if (field === 'phone') return inputs.includes('email');
  return field === 'email' && inputs.includes('phone') && draft.phone.trim() !== '';
}

function labelOf(field: PayerInput, { draft }: Payer, { t }: Words): string {
  const person = isPersonInn(draft.vatNumber);
  if (field === 'name' && draft.type === 'private') return t.payer.namePrivate;
  if (field === 'name' && person) return t.payer.nameSole;
  if (field === 'registrationAddress' && person) return t.payer.registrationAddressSole;
  return t.payer[field];
}

function innNote({ draft }: Payer, { t }: Words): string {
  return isPersonInn(draft.vatNumber) ? t.payer.soleProprietor : t.payer.vatNumberNote;
}
