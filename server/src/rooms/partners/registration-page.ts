import type { ApplicationForm } from '@invogate/contracts/onboarding.ts';
import { markup, type Html } from '#kernel/html.ts';
import type { PageLanguage } from '#kernel/page-language.ts';
import type { ApplicationFileRow, FormName } from './application.ts';
import { faultsOf, stepFields, type FormFault } from './check-form.ts';
import { partnerPage } from './partner-page.ts';
import {
  registrationWords,
  steps,
  type RegistrationWords,
  type Step,
} from './registration-words.ts';
import type { FileFault } from './save-draft.ts';

/** What a page of the registration shows. */
export interface RegistrationView {
  language: PageLanguage;
  /** `/partner/invite/<secret>` */
  path: string;
  partner: string;
  step: Step;
  form: ApplicationForm;
  files: readonly ApplicationFileRow[];
  /** What the operator wants to know. */
  question: string | null;
  /** Undefined before anything was sent. */
  faults?: ReadonlyMap<FormName, FormFault>;
  /** Of the file with this name. */
  fileFault?: { name: string; fault: FileFault };
  /** Whether the directory knew the INN. */
  found?: boolean;
  consentMissing?: boolean;
}

/** One step of the registration, as a page that works without any script. */
export function registrationPage(view: RegistrationView): string {
  const { language, step, path, question } = view;
  const t = registrationWords[language];
  const number = steps.indexOf(step) + 1;
  const heading = t.steps[step];
  const hasFault = (view.faults?.size ?? 0) > 0 || view.fileFault !== undefined;
  const wrong = hasFault || view.consentMissing === true;
  const body = markup`<p class="lead">${t.lead(view.partner)}</p>
${question !== null && markup`<section class="question" aria-label="${t.question}"><h2>${t.question}</h2><p>${question}</p></section>`}
<p class="step">${t.step(number, steps.length)}</p>
<progress max="${steps.length}" value="${number}" aria-label="${t.step(number, steps.length)}"></progress>
<h1>${heading}</h1>
${wrong && markup`<p class="wrong" role="alert">${t.wrong}</p>`}
${contentOf(view, t)}
${number > 1 && markup`<p class="back"><a href="${stepUrl(path, steps[number - 2] ?? 'company', language)}">← ${t.back}</a></p>`}`;
  const title = `${wrong ? `${t.wrong}: ` : ''}${heading} · ${t.title}`;
  const here = `${path}?step=${step}`;
  return partnerPage(language, title, body, { here, keepsDraft: true });
}

/** The address of a step. */
export function stepUrl(path: string, step: Step, language: PageLanguage): string {
  return `${path}?step=${step}&languageId=${language}`;
}

function contentOf(view: RegistrationView, t: RegistrationWords): Html {
  if (view.step === 'files') return filesForm(view, t);
  if (view.step === 'send') return sendForm(view, t);
  return fieldsForm(view, view.step, t);
}

function fieldsForm(
  view: RegistrationView,
  step: Exclude<Step, 'files' | 'send'>,
  t: RegistrationWords,
): Html {
  const names: readonly FormName[] = stepFields[step];
  const told = view.found === undefined ? undefined : view.found ? t.found : t.notFound;
  const find =
    step === 'company' &&
    markup`<button class="second" name="act" value="find">${t.find}</button>
<p class="told" role="status">${told}</p>`;
  return markup`${openForm(view)}
${names.map((name, place) => markup`${input(view, name, t)}${place === 0 && find}`)}
<button name="act" value="next">${t.next}</button></form>`;
}

function openForm({ path, step, language }: RegistrationView): Html {
  // The first button of a form is what Enter presses: it must go on, not look the INN up.
  return markup`<form method="post" action="${path}" novalidate data-draft>
<button class="unseen" name="act" value="next" tabindex="-1" aria-hidden="true"></button>
<input type="hidden" name="step" value="${step}"><input type="hidden" name="languageId" value="${language}">`;
}

/** How a keyboard of a phone and an address book help. */
const inputHelp: Partial<Readonly<Record<FormName, Html>>> = {
  vatNumber: markup`inputmode="numeric" autocomplete="off"`,
  registrationNumber: markup`inputmode="numeric" autocomplete="off"`,
  bic: markup`inputmode="numeric" autocomplete="off"`,
  settlementAccount: markup`inputmode="numeric" autocomplete="off"`,
  correspondentAccount: markup`inputmode="numeric" autocomplete="off"`,
  siteUrl: markup`type="url" inputmode="url" autocomplete="url"`,
  contactName: markup`autocomplete="name"`,
  contactPhone: markup`type="tel" inputmode="tel" autocomplete="tel"`,
  name: markup`autocomplete="organization"`,
};

const optional: ReadonlySet<FormName> = new Set(['nameFull', 'siteUrl']);

function input({ form, faults }: RegistrationView, name: FormName, t: RegistrationWords): Html {
  const fault = faults?.get(name);
  const hint = [t.hints[name], optional.has(name) ? t.optional : undefined]
    .filter((each) => each !== undefined)
    .join(', ');
  const described = [
    ...(hint === '' ? [] : [`${name}-hint`]),
    ...(fault === undefined ? [] : [`${name}-fault`]),
  ].join(' ');
  const tied = described !== '' && markup` aria-describedby="${described}"`;
  const invalid = fault !== undefined && markup` aria-invalid="true"`;
  return markup`<div class="field"><label for="${name}">${t.fields[name]}</label>
${hint !== '' && markup`<small id="${name}-hint">${hint}</small>`}
<input id="${name}" name="${name}" value="${form[name]}" ${inputHelp[name]}${tied}${invalid}>
${fault !== undefined && markup`<p class="fault" id="${name}-fault">${t.faults[fault]}</p>`}</div>`;
}

function filesForm(view: RegistrationView, t: RegistrationWords): Html {
  const { files, path, language, fileFault } = view;
  const row = ({ id, name, size }: ApplicationFileRow) =>
    markup`<li><span>${name}<small>${t.size(size)}</small></span>
<form method="post" action="${path}"><input type="hidden" name="languageId" value="${language}">
<input type="hidden" name="fileId" value="${id}">
<button class="second" name="act" value="remove" aria-label="${t.remove(name)}">×</button></form></li>`;
  const list =
    files.length === 0
      ? markup`<p>${t.noFiles}</p>`
      : markup`<ul class="files">${files.map(row)}</ul>`;
  const told =
    fileFault &&
    markup`<p class="fault" id="file-fault">${fileFault.name !== '' && `${fileFault.name}: `}${t.fileFaults[fileFault.fault]}</p>`;
  return markup`<p id="files-hint">${t.filesLead}</p>${list}
<form method="post" action="${path}/files?languageId=${language}" enctype="multipart/form-data">
<div class="field"><label for="file">${t.chooseFiles}</label>
<input id="file" type="file" name="file" multiple accept="application/pdf,image/jpeg,image/png" aria-describedby="files-hint${fileFault ? ' file-fault' : ''}"${fileFault && markup` aria-invalid="true"`}>
${told}</div><button class="second">${t.upload}</button></form>
${openForm(view)}<button name="act" value="next">${t.next}</button></form>`;
}

function sendForm(view: RegistrationView, t: RegistrationWords): Html {
  const { form, files, path, language, consentMissing } = view;
  const parts = (['company', 'shop', 'bank'] as const).map((step) => {
    const names = stepFields[step].filter((name) => form[name] !== '');
    return markup`<section><h2>${t.steps[step]}</h2>
<dl>${names.map((name) => markup`<div><dt>${t.fields[name]}</dt><dd>${form[name]}</dd></div>`)}</dl>
<p><a href="${stepUrl(path, step, language)}">${t.change(t.steps[step])}</a></p></section>`;
  });
  const missing = missingSteps(form, files);
  const consent = markup`<div class="field"><label class="choice"><input type="checkbox" name="consent" value="yes"${consentMissing && markup` aria-invalid="true" aria-describedby="consent-fault"`}><span>${t.consent}</span></label>
${consentMissing && markup`<p class="fault" id="consent-fault">${t.consentNeeded}</p>`}</div>`;
  const end =
    missing.length > 0
      ? markup`<div class="question"><p>${t.missing}</p><ul>${missing.map((step) => markup`<li><a href="${stepUrl(path, step, language)}">${t.steps[step]}</a></li>`)}</ul></div>`
      : markup`<form method="post" action="${path}"><input type="hidden" name="step" value="send">
<input type="hidden" name="languageId" value="${language}">${consent}
<button name="act" value="send">${t.send}</button></form>`;
  return markup`${parts}<section><h2>${t.steps.files}</h2>
<ul>${files.map(({ name }) => markup`<li>${name}</li>`)}</ul>
<p><a href="${stepUrl(path, 'files', language)}">${t.change(t.steps.files)}</a></p></section>${end}`;
}

/** Steps that are not whole yet. */
export function missingSteps(form: ApplicationForm, files: readonly ApplicationFileRow[]): Step[] {
  const fields = (['company', 'shop', 'bank'] as const).filter(
    (step) => faultsOf(form, stepFields[step]).size > 0,
  );
  return files.length === 0 ? [...fields, 'files'] : fields;
}
