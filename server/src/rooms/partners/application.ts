import type { Application, ApplicationForm } from '@invogate/contracts/onboarding.ts';
import type { Language } from '@invogate/contracts/money.ts';
import { stateTable } from '#kernel/state-table.ts';
import { atom } from '#kernel/time.ts';

export type ApplicationState = 'draft' | 'new' | 'asked' | 'approved' | 'refused';

/** The life of an application: a draft is the applicant's own, nobody else sees it. */
export const applicationStates = stateTable<ApplicationState>('application', 'draft', {
  draft: ['new'],
  new: ['asked', 'approved', 'refused'],
  asked: ['new', 'approved', 'refused'],
  approved: [],
  refused: [],
});

/** Limits of what an applicant may upload. */
export const fileLimits = {
  /** A scan of some pages at 300 dpi. */
  bytes: 10 * 1024 * 1024,
  count: 10,
} as const;

/** A file without its bytes. */
export interface ApplicationFileRow {
  id: string;
  applicationId: string;
  name: string;
  contentType: string;
  size: number;
}

/** An application as it is stored. */
export interface StoredApplication {
  id: string;
  partnerId: string;
  inviteId: string | null;
  /** Of the invite, or as the partner has given it. */
  address: string;
  /** The partner's own number of an application that it has sent itself. */
  externalId: string | null;
  comment: string | null;
  state: ApplicationState;
  language: Language;
  form: Partial<ApplicationForm>;
  question: string | null;
  refusal: string | null;
  submittedAt: Date | null;
  decidedAt: Date | null;
  merchantId: string | null;
}

/** The names of a form, in the order in which people are asked. */
export const formNames = [
  'vatNumber',
  'taxRegistrationReasonCode',
  'name',
  'nameFull',
  'registrationNumber',
  'registrationAddress',
  'shopName',
  'siteUrl',
  'contactName',
  'contactPhone',
  'bic',
  'settlementAccount',
  'correspondentAccount',
  'bank',
] as const satisfies readonly (keyof ApplicationForm)[];
export type FormName = (typeof formNames)[number];

/** The form with an empty text where nothing was written. */
export function wholeForm(form: Partial<ApplicationForm>): ApplicationForm {
  const filled = formNames.map((name) => [name, form[name] ?? '']);
  return Object.fromEntries(filled) as ApplicationForm;
}

/** Whether the applicant may still change it. */
export function isOpen({ state }: Pick<StoredApplication, 'state'>): boolean {
  return state === 'draft' || state === 'asked';
}

/** An application as the operator reads it. */
export function showApplication(
  application: StoredApplication,
  files: readonly ApplicationFileRow[],
): Application {
  const { id, partnerId, address, state, form, question, refusal, merchantId } = application;
  const { submittedAt, decidedAt, externalId, comment } = application;
  return {
    ...{ id, partnerId, email: address, form: wholeForm(form) },
    // A draft is never shown.
    status: state === 'draft' ? 'new' : state,
    files: files.map(({ id: fileId, name, contentType, size }) => ({
      ...{ id: fileId, name, contentType, size },
    })),
    ...(question === null ? {} : { question }),
    ...(refusal === null ? {} : { refusal }),
    ...(submittedAt === null ? {} : { submittedAt: atom(submittedAt) }),
    ...(decidedAt === null ? {} : { decidedAt: atom(decidedAt) }),
    ...(merchantId === null ? {} : { merchantId }),
    ...(externalId === null ? {} : { externalId }),
    ...(comment === null ? {} : { comment }),
  };
}
