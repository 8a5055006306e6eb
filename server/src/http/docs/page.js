import { namedSchemas } from '../openapi/names.ts';
import { examplesOf } from '../openapi/operation.ts';
import { operationIds, publicRoutes } from '../openapi/route-facts.ts';
import { curlOf } from './curl.ts';
import { eventSections, eventTitles } from './events-section.ts';
import { html, prose } from './html.ts';
import { operationSection, summaryOf } from './operation-section.ts';
import { propertyTable } from './property-table.ts';
import { words } from './words.ts';
/** What the server sends by itself stands with the operations of this tag. */
const eventsTag = 'Notifications';
/** The reference page, whole. `version` is part of the addresses of its files. */
export function docsPage(routes, look) {
    const { language, version } = look;
    const say = words[language];
    const ids = operationIds(publicRoutes(routes));
    const sections = [...ids].map(([route, id]) => ({ route, id }));
    const tags = [...new Set(sections.map(({ route }) => route.tag))];
    const page = html `<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${say.title} · Invogate</title>
        <link rel="stylesheet" href="/docs/docs.css?${version}" />
        <script type="module" src="/docs/docs.js?${version}"></script>
      </head>
      <body>
        <header>
          <div class="bar">
            <strong>Invogate</strong>
            <span class="links">
              <a href="/docs/openapi.json">${say.machine}</a>
              <a href="${say.otherHref}" lang="${language === 'ru' ? 'en' : 'ru'}"
                >${say.otherLanguage}</a
              >
            </span>
          </div>
        </header>
        <div class="frame">
          ${contents(tags, sections, look)}
          <main>
            <h1>${say.title}</h1>
            <p class="lead">${say.lead}</p>
            ${start(sections, look)} ${tags.map((tag) => tagSection(tag, sections, look))}
            ${objects(sections, look)}
            <p class="nothing" hidden role="status">${say.nothing}</p>
          </main>
        </div>
      </body>
    </html>`;
    return page.text;
}
function contents(tags, sections, look) {
    const say = words[look.language];
    const link = (id, title) => html `<li data-for="${id}"><a href="#${id}">${title}</a></li>`;
    const groups = tags.map((tag) => html `<p class="group">${say.tags[tag] ?? tag}</p>
        <ul>
          ${sections
        .filter(({ route }) => route.tag === tag)
        .map((section) => link(section.id, summaryOf(section, look.language)))}
          ${tag === eventsTag && eventTitles(look.language).map(([id, title]) => link(id, title))}
        </ul>`);
    return html `<nav aria-label="${say.contents}">
    <label class="find" hidden>
      <span class="unseen">${say.search}</span>
      <input type="search" placeholder="${say.search}" autocomplete="off" />
    </label>
    <details class="contents">
      <summary>${say.contents}</summary>
      <ul>
        ${link('start', say.start)}
      </ul>
      ${groups}
      <ul>
        ${link('objects', say.objects)}
      </ul>
    </details>
  </nav>`;
}
function start(sections, { language, publicUrl }) {
    const say = words[language];
    const commands = ['getAuth', 'createOrder', 'getOrder'].map((id) => {
        const route = sections.find((section) => section.id === id)?.route;
        const example = route && examplesOf(route)[0];
        return route && example ? curlOf(route, example, publicUrl) : '';
    });
    const steps = say.steps.map(([title, text], index) => html `<li>
        <h3>${title}</h3>
        <p>${prose(text)}</p>
        <pre tabindex="0" aria-label="${title}"><code>${commands[index] ?? ''}</code></pre>
      </li>`);
    return html `<section id="start">
    <h2>${say.start}</h2>
    <ol class="steps">
      ${steps}
    </ol>
    <h3>${say.rules}</h3>
    <ul class="rules">
      ${say.ruleList.map((rule) => html `<li>${prose(rule)}</li>`)}
    </ul>
  </section>`;
}
function tagSection(tag, sections, look) {
    return html `<section>
    <h2 id="tag-${tag}">${words[look.language].tags[tag] ?? tag}</h2>
    ${sections
        .filter(({ route }) => route.tag === tag)
        .map((section) => operationSection(section, look))}
    ${tag === eventsTag && eventSections(look.language, look.publicUrl)}
  </section>`;
}
/** Every object that a body or an answer is made of; bodies stand with their operations too. */
function objects(sections, { language }) {
    const say = words[language];
    const bodies = new Set(sections.flatMap(({ route }) => (route.body ? [route.body] : [])));
    const shown = [...namedSchemas].filter(([, schema]) => !bodies.has(schema));
    return html `<section id="objects">
    <h2>${say.objects}</h2>
    <p>${say.objectsLead}</p>
    ${shown.map(([name, schema]) => {
        const given = schema;
        const names = Object.keys(given.properties ?? {}).join(' ');
        return html `<article id="object-${name}" data-find="${names}">
        <h3><code>${name}</code></h3>
        ${propertyTable(name, given, language)}
      </article>`;
    })}
  </section>`;
}
