import { languageOf, type PageLanguage } from '#kernel/page-language.ts';
import type { ApplicationForm } from '@invogate/contracts/onboarding.ts';
import { isUuid } from '#kernel/ids.ts';
import { readMultipart } from '#kernel/multipart.ts';
import type { PlainRequest, PlainResponse, PlainRoute } from '#kernel/plain-route.ts';
import { notFound } from '#kernel/wire-refusals.ts';
import { readPartner, shopsOfEmail, type Accounts } from '#rooms/accounts/index.ts';
import { fileLimits, formNames, isOpen, wholeForm } from './application.ts';
import { cleanValue, faultsOf, stepFields } from './check-form.ts';
import { connectShop, connectPage } from './connect-shop.ts';
import type { StoredInvite } from './invite.ts';
import { findInvite } from './invite.sql.ts';
import { moveInvite } from './move-invite.ts';
import { findLink } from './partner-link.ts';
import { saying } from './partner-page.ts';
import {
  missingSteps,
  registrationPage,
  stepUrl,
  type RegistrationView,
} from './registration-page.ts';
import { registrationWords, steps, type Step } from './registration-words.ts';
import {
  addFile,
  readDraft,
  removeFile,
  saveDraft,
  submit,
  type Draft,
  type FileFault,
} from './save-draft.ts';
import type { InviteDeps } from './send-invite.ts';

export interface RegistrationDeps extends InviteDeps {
  accounts: Pick<Accounts, 'findCounterparties'>;
  pageHeaders: Readonly<Record<string, string>>;
}

/** All files of one upload, with what stands around them. */
const uploadBytes = 3 * fileLimits.bytes;

const invitePath = '/partner/invite/:secret';

/** The pages behind the link of an invite. */
export function registrationRoutes(deps: RegistrationDeps): PlainRoute[] {
  return [
    { method: 'GET', path: invitePath, handle: (request) => show(deps, request) },
    { method: 'POST', path: invitePath, handle: (request) => act(deps, request) },
    {
      method: 'POST',
      path: `${invitePath}/files`,
      bodyBytes: uploadBytes,
      before: async ({ secret = '' }) => {
        if (!(await inviteOf(deps, secret))) throw notFound();
      },
      handle: (request) => upload(deps, request),
    },
  ];
}

/** Everything that a page of one invite needs. */
interface Visit {
  invite: StoredInvite;
  language: PageLanguage;
  path: string;
  draft: Draft | undefined;
}

async function inviteOf({ database }: RegistrationDeps, secret: string) {
  const link = await findLink(database, secret, database.now());
  const inviteId = link?.inviteId ?? null;
  return inviteId === null ? undefined : database.row<StoredInvite>(findInvite, [inviteId]);
}

async function visitOf(
  deps: RegistrationDeps,
  request: PlainRequest,
  given?: URLSearchParams,
): Promise<Visit | undefined> {
  const secret = request.params.secret ?? '';
  const invite = await inviteOf(deps, secret);
  if (!invite) return undefined;
  const draft = await readDraft(deps.database, invite.id);
  const language = languageIn(request, given);
  return { invite, language, path: `/partner/invite/${secret}`, draft };
}

/** The language that was chosen on the page, else that of the browser. */
export function languageIn(request: PlainRequest, given = request.query): PageLanguage {
  const chosen = given.get('languageId');
  return chosen === 'ru' || chosen === 'en' ? chosen : languageOf(request.headers);
}

async function show(deps: RegistrationDeps, request: PlainRequest): Promise<PlainResponse> {
  const visit = await visitOf(deps, request);
  if (!visit) return lost(deps, request);
  const { invite, language } = visit;
  const { state } = visit.draft?.application ?? {};
  const words = registrationWords[language];
  if (state === 'new' || state === 'approved' || state === 'refused') {
    return page(deps, 200, saying(language, words.done[state]));
  }
  if (invite.state === 'sent') {
    await deps.database.inTransaction('partners.open', (tx) => moveInvite(tx, invite.id, 'opened'));
  }
  const shops = await shopsOfEmail(deps.database, invite.address);
  if (shops.length > 0) {
    const done = request.query.get('sent') === 'yes';
    if (done) return page(deps, 200, saying(language, words.connected));
    return page(deps, 200, connectPage({ ...visit, shops, partner: await nameOf(deps, invite) }));
  }
  const found = request.query.get('found');
  const told = found === null ? {} : { found: found === 'yes' };
  return page(deps, 200, await stepPage(deps, visit, stepIn(request.query), told));
}

async function act(deps: RegistrationDeps, request: PlainRequest): Promise<PlainResponse> {
  const given = new URLSearchParams(request.rawBody);
  const visit = await visitOf(deps, request, given);
  if (!visit) return lost(deps, request);
  const { path, language, draft, invite } = visit;
  if (given.get('act') === 'connect') {
    const sent = await connectShop(deps, invite, given.get('merchantId') ?? '');
    return seeOther(`${path}?languageId=${language}${sent ? '&sent=yes' : ''}`);
  }
  // Sent already, perhaps in another tab: the page says so.
  if (draft && !isOpen(draft.application)) return seeOther(`${path}?languageId=${language}`);
  switch (given.get('act')) {
    case 'keep':
      await keep(deps, visit, given);
      return { status: 204, body: '' };
    case 'find':
      return find(deps, visit, given);
    case 'remove':
      return takeBack(deps, visit, given.get('fileId') ?? '');
    case 'send':
      return send(deps, visit, given);
    default:
      return goOn(deps, visit, given);
  }
}

/** Keeps what a form brings, and answers the form as it is then. */
async function keep(
  { database }: RegistrationDeps,
  { invite, language, draft }: Visit,
  given: URLSearchParams,
): Promise<ApplicationForm> {
  const written = formNames.flatMap((name) => {
    const value = given.get(name);
    return value === null ? [] : [[name, cleanValue(name, value)] as const];
  });
  const form = Object.fromEntries(written) as Partial<ApplicationForm>;
  await database.inTransaction('partners.save-draft', (tx) =>
    saveDraft(tx, invite, form, language),
  );
  return wholeForm({ ...draft?.application.form, ...form });
}

async function find(
  deps: RegistrationDeps,
  visit: Visit,
  given: URLSearchParams,
): Promise<PlainResponse> {
  const { vatNumber } = await keep(deps, visit, given);
  const [known] =
    vatNumber === '' ? [] : await deps.accounts.findCounterparties(vatNumber.slice(0, 20));
  if (known) {
    const filled = new URLSearchParams({
      taxRegistrationReasonCode: known.taxRegistrationReasonCode ?? '',
      name: known.name,
      nameFull: known.nameFull ?? '',
      registrationNumber: known.registrationNumber ?? '',
      registrationAddress: known.registrationAddress ?? '',
    });
    await keep(deps, visit, filled);
  }
  const { path, language } = visit;
  return seeOther(`${stepUrl(path, 'company', language)}&found=${known ? 'yes' : 'no'}`);
}

async function goOn(
  deps: RegistrationDeps,
  visit: Visit,
  given: URLSearchParams,
): Promise<PlainResponse> {
  const form = await keep(deps, visit, given);
  const step = stepIn(given);
  if (step === 'files' && (visit.draft?.files.length ?? 0) === 0) {
    const fileFault = { name: '', fault: 'none' as const };
    return page(deps, 422, await stepPage(deps, visit, step, { fileFault }));
  }
  const names = step === 'files' || step === 'send' ? [] : stepFields[step];
  const faults = faultsOf(form, names);
  if (faults.size > 0) return page(deps, 422, await stepPage(deps, visit, step, { form, faults }));
  const following = steps[steps.indexOf(step) + 1] ?? 'send';
  return seeOther(stepUrl(visit.path, following, visit.language));
}

async function takeBack(
  { database }: RegistrationDeps,
  { invite, draft, path, language }: Visit,
  fileId: string,
): Promise<PlainResponse> {
  if (draft && isUuid(fileId)) {
    await database.inTransaction('partners.remove-file', (tx) => removeFile(tx, invite.id, fileId));
  }
  return seeOther(stepUrl(path, 'files', language));
}

async function send(
  deps: RegistrationDeps,
  visit: Visit,
  given: URLSearchParams,
): Promise<PlainResponse> {
  const { invite, draft, path, language } = visit;
  const form = wholeForm(draft?.application.form ?? {});
  // The page names what is missing, and asks for consent only when nothing is.
  if (missingSteps(form, draft?.files ?? []).length > 0) {
    return seeOther(stepUrl(path, 'send', language));
  }
  if (given.get('consent') !== 'yes') {
    return page(deps, 422, await stepPage(deps, visit, 'send', { consentMissing: true }));
  }
  const sent = await deps.database.inTransaction('partners.submit', (tx) => submit(tx, invite.id));
  return seeOther(sent ? `${path}?languageId=${language}` : stepUrl(path, 'send', language));
}

async function upload(deps: RegistrationDeps, request: PlainRequest): Promise<PlainResponse> {
  const visit = await visitOf(deps, request);
  if (!visit) return lost(deps, request);
  const { invite, draft, path, language } = visit;
  if (draft && !isOpen(draft.application)) return seeOther(`${path}?languageId=${language}`);
  const type = request.headers['content-type'] ?? '';
  const parts = readMultipart(type, request.bytes ?? Buffer.alloc(0)) ?? [];
  const files = parts.filter(({ fileName }) => fileName !== undefined);
  await keep(deps, visit, new URLSearchParams());
  let fileFault: { name: string; fault: FileFault } | undefined;
  if (files.length === 0) fileFault = { name: '', fault: 'none' };
  for (const { fileName: name = '', bytes } of files) {
    const fault = await deps.database.inTransaction('partners.add-file', (tx) =>
      addFile(tx, invite.id, { name, bytes }),
    );
    if (fault !== undefined) fileFault = { name, fault };
  }
  if (fileFault === undefined) return seeOther(stepUrl(path, 'files', language));
  const now = { ...visit, draft: await readDraft(deps.database, invite.id) };
  return page(deps, 422, await stepPage(deps, now, 'files', { fileFault }));
}

async function stepPage(
  deps: RegistrationDeps,
  { invite, language, path, draft }: Visit,
  step: Step,
  told: Partial<RegistrationView>,
): Promise<string> {
  const { application, files = [] } = draft ?? {};
  return registrationPage({
    ...{ language, path, step, files },
    partner: await nameOf(deps, invite),
    form: wholeForm(application?.form ?? {}),
    question: application?.state === 'asked' ? application.question : null,
    ...told,
  });
}

async function nameOf({ database }: RegistrationDeps, { partnerId }: StoredInvite) {
  return (await readPartner(database, partnerId))?.brandName ?? '';
}

function stepIn(given: URLSearchParams): Step {
  return steps.find((step) => step === given.get('step')) ?? 'company';
}

function lost(deps: RegistrationDeps, request: PlainRequest): PlainResponse {
  const language = languageIn(request);
  return page(deps, 404, saying(language, registrationWords[language].lost));
}

function page(
  { pageHeaders }: Pick<RegistrationDeps, 'pageHeaders'>,
  status: number,
  body: string,
): PlainResponse {
  const type = { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer' };
  return { status, headers: { ...pageHeaders, ...type }, body };
}

function seeOther(location: string): PlainResponse {
  return { status: 303, headers: { location, 'cache-control': 'no-store' }, body: '' };
}
