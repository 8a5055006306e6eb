import { describe } from '../openapi/describe.ts';
import { schemaNames } from '../openapi/names.ts';
import { html, prose } from './html.ts';
import { words } from './words.ts';
/** The properties of a schema: name, whether required, type, meaning. */
export function propertyTable(owner, schema, language) {
    const say = words[language];
    const required = new Set(schema.required ?? []);
    const rows = Object.entries(schema.properties ?? {}).map(([name, property]) => html `<tr>
        ${nameCell(name, required.has(name), language)}
        <td>${typeOf(property, language)}</td>
        <td>${prose(describe(owner, name, property, language))}</td>
      </tr>`);
    return table([say.property, say.type, say.meaning], rows);
}
/** The first cell of a property's row, with a mark when it is required. */
export function nameCell(name, isRequired, language) {
    return html `<th scope="row">
    <code>${name}</code>
    ${isRequired && html `<span class="must">${words[language].required}</span>`}
  </th>`;
}
/** A table that a phone shows as a list of blocks. */
export function table(heads, rows) {
    return html `<table>
    <thead>
      <tr>
        ${heads.map((head) => html `<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
function typeOf(schema, language) {
    const name = schemaNames.get(JSON.stringify(schema));
    if (name !== undefined && schema.type === 'object')
        return objectLink(name);
    if (schema.items) {
        const { minItems, maxItems } = schema;
        const range = maxItems === undefined ? '' : `, ${String(minItems ?? 0)}–${String(maxItems)}`;
        return html `${words[language].list} ${typeOf(schema.items, language)}${range}`;
    }
    if (schema.anyOf) {
        return html `${schema.anyOf.map((each, index) => html `${index > 0 && ' | '}${typeOf(each, language)}`)}`;
    }
    if (schema.enum) {
        return html `${schema.enum.map((word) => html `<code>${word}</code> `)}`;
    }
    const types = [schema.type ?? ''].flat().join(' | ');
    const format = typeof schema.format === 'string' ? ` ${schema.format}` : '';
    const length = schema.maxLength === undefined || format !== '' ? '' : ` ≤ ${schema.maxLength}`;
    const above = schema.exclusiveMinimum === 0 ? ' > 0' : schema.minimum === 0 ? ' ≥ 0' : '';
    return html `${types}${format}${length}${above}`;
}
export function objectLink(name) {
    return html `<a href="#object-${name}">${name}</a>`;
}
