/** Markup that is safe to send: made only by `html`, which escapes every text put into it. */
export class Html {
    text;
    constructor(text) {
        this.text = text;
    }
}
const entities = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
/** Template tag: texts are escaped, markup is kept, false leaves nothing. */
export function html(strings, ...parts) {
    const pieces = parts.map((part, index) => textOf(part) + (strings[index + 1] ?? ''));
    return new Html((strings[0] ?? '') + pieces.join(''));
}
/** A text whose parts between backticks are code. */
export function prose(text) {
    const parts = text.split('`');
    return html `${parts.map((part, index) => index % 2 === 1 ? html `<code>${part}</code>` : html `${part}`)}`;
}
function textOf(part) {
    if (part === false)
        return '';
    if (part instanceof Html)
        return part.text;
    if (typeof part === 'object')
        return part.map((each) => each.text).join('');
    return String(part).replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
