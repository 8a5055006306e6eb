import type { Route } from '#kernel/route.ts';
import { schemaNames } from '../openapi/names.ts';
import { examplesOf } from '../openapi/operation.ts';
import { codesOf } from '../openapi/problems.ts';
import type { JsonSchema } from '../openapi/plain-schema.ts';
import { recordedAnswers } from '../openapi/recorded-answers.ts';
import { operatorsOf } from '../openapi/parameters.ts';
import { answerKind, isRequiredFilter, keyOf } from '../openapi/route-facts.ts';
import { curlOf } from './curl.ts';
import { errorAdvice, type Language } from './error-advice.ts';
import { html, prose, type Html } from './html.ts';
import { nameCell, objectLink, propertyTable, table } from './property-table.ts';
import { russianSummaries, words } from './words.ts';

export interface Section {
  route: Route;
  id: string;
}

export interface Look {
  language: Language;
  publicUrl: string;
}

export function summaryOf({ route, id }: Section, language: Language): string {
  return language === 'ru' ? (russianSummaries[id] ?? route.summary) : route.summary;
}

/** One operation: what it takes, examples, what it answers, how it refuses. */
export function operationSection(section: Section, look: Look): Html {
  const { route, id } = section;
  const say = words[look.language];
  const names = [
    ...Object.keys((route.body as JsonSchema | undefined)?.properties ?? {}),
    ...Object.keys(route.list ?? {}),
  ];
  return html`<article id="${id}" data-find="${`${route.path} ${id} ${names.join(' ')}`}">
    <h3>${summaryOf(section, look.language)}</h3>
    <p class="path">
      <span class="method ${route.method.toLowerCase()}">${route.method}</span>
      <code>${route.path.replace(/:(\w+)/g, '{$1}')}</code>
    </p>
    <p class="muted small">
      ${route.right !== undefined && html`${say.right}: <code>${route.right}</code>`}
      ${route.access === 'anyone' && say.anyone}
    </p>
    ${bodyPart(route, look.language)} ${filtersPart(route, look.language)}
    ${examplesPart(route, look)} ${answerPart(route, look.language)}
    ${errorsPart(route, look.language)}
  </article>`;
}

function bodyPart(route: Route, language: Language): Html {
  if (!route.body) return html``;
  const say = words[language];
  const name = schemaNames.get(JSON.stringify(route.body)) ?? '';
  return html`<h4>${say.body}</h4>
    ${route.reshape !== undefined && html`<p class="small">${say.byPosition}</p>`}
    ${propertyTable(name, route.body as JsonSchema, language)}`;
}

function filtersPart(route: Route, language: Language): Html {
  if (!route.list) return html``;
  const say = words[language];
  const rows = Object.entries(route.list).map(
    ([name, field]) =>
      html`<tr>
        ${nameCell(name.replace(/\.(\w+)/g, '[$1]'), isRequiredFilter(route, name), language)}
        <td>
          ${field.type === 'minor' ? 'number' : field.type}
          ${(field.values ?? []).map((word) => html`<code>${word}</code> `)}
        </td>
        <td>${operatorsOf(field.type).map((each) => html`<code>${each}</code> `)}</td>
      </tr>`,
  );
  return html`<h4>${say.filters}</h4>
    <p class="small">${prose(say.filtersLead)}</p>
    <details>
      <summary>${say.filters}: ${rows.length}</summary>
      ${table([say.property, say.type, say.operators], rows)}
    </details>`;
}

function examplesPart(route: Route, { language, publicUrl }: Look): Html {
  const say = words[language];
  const answers = recordedAnswers()[keyOf(route)] ?? {};
  const shown = examplesOf(route).map((example, index) => {
    const answer = answers[example.name];
    return html`<details ${index === 0 && html`open`}>
      <summary>${example.title[language]}</summary>
      <pre
        tabindex="0"
        aria-label="${say.request}"
      ><code>${curlOf(route, example, publicUrl)}</code></pre>
      ${
        answer !== undefined &&
        html`<p class="small muted">${say.answer}</p>
          <pre
            tabindex="0"
            aria-label="${say.answer}"
          ><code>${JSON.stringify(answer, null, 2)}</code></pre>`
      }
    </details>`;
  });
  return html`<h4>${say.examples}</h4>
    ${shown}`;
}

function answerPart(route: Route, language: Language): Html {
  const say = words[language];
  if (route.file) {
    const types = route.file.map((type) => html`<code>${type}</code> `);
    return html`<h4>${say.answer}</h4>
      <p>${prose(say.bytes)} ${types}</p>`;
  }
  const name = schemaNames.get(JSON.stringify(route.answer)) ?? '';
  const kind = answerKind(route);
  return html`<h4>${say.answer}</h4>
    <p>
      <code>data</code>:
      ${kind !== 'one' && `${say.list} `}${objectLink(name)}${
        kind === 'list' && html`, <code>metaData</code>: totalCount, pageSize, page`
      }
    </p>`;
}

function errorsPart(route: Route, language: Language): Html {
  const say = words[language];
  const codes = new Set(codesOf(route));
  const rows = errorAdvice(language)
    .filter(({ code }) => codes.has(code))
    .map(
      ({ code, status, field, when, change }) =>
        html`<tr>
          <th scope="row"><code>${code}</code> ${status}</th>
          <td>${prose(field)}</td>
          <td>${prose(when)}</td>
          <td>${prose(change)}</td>
        </tr>`,
    );
  return html`<details>
    <summary>${say.errors}: ${rows.length}</summary>
    ${table([say.code, say.property, say.when, say.change], rows)}
  </details>`;
}
