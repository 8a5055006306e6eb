import { describe } from './describe.ts';
/**
 * A contract's schema without our own keywords: hints become descriptions, and schemas that have a
 * name become references to it. `owner` is the name of the schema itself.
 */
export function plainSchema(schema, names, owner) {
    return convert(schema, names, owner ?? '', true);
}
function convert(schema, names, owner, isTop) {
    const name = schema.type === 'object' ? names.get(JSON.stringify(schema)) : undefined;
    if (!isTop && name !== undefined)
        return { $ref: `#/components/schemas/${name}` };
    const plain = {};
    for (const [keyword, value] of Object.entries(schema)) {
        if (!keyword.startsWith('x-') && !keyword.startsWith('~'))
            plain[keyword] = value;
    }
    if (schema.items)
        plain.items = convert(schema.items, names, owner, false);
    if (schema.anyOf)
        plain.anyOf = schema.anyOf.map((each) => convert(each, names, owner, false));
    if (schema.properties)
        plain.properties = properties(schema.properties, names, owner);
    return plain;
}
function properties(given, names, owner) {
    const entries = Object.entries(given).map(([key, schema]) => {
        const plain = convert(schema, names, '', false);
        const description = describe(owner, key, schema, 'en');
        return [key, description === '' ? plain : { ...plain, description }];
    });
    return Object.fromEntries(entries);
}
