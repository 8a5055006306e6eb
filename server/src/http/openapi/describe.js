import { meaningOf } from './meanings.ts';
/** What the reader of bodies does beyond JSON Schema, told to people instead. */
const notes = {
    amount: {
        en: 'Money in major units, at most 2 decimals.',
        ru: 'До 2 знаков после запятой.',
    },
    decimal: { en: 'At most 6 decimals.', ru: 'До 6 знаков после запятой.' },
    upper: { en: 'Taken in any case.', ru: 'Регистр не важен.' },
    lower: { en: 'Taken in any case.', ru: 'Регистр не важен.' },
    flag: {
        en: 'In requests `0`, `1`, `"true"` and `"false"` are taken too.',
        ru: 'В запросах годятся также `0`, `1`, `"true"`, `"false"`.',
    },
    instant: {
        en: 'Answered in UTC, as `2035-01-31T09:00:00+00:00`. In requests any offset is taken; ' +
            'without one it is UTC.',
        ru: 'В ответах UTC, как `2035-01-31T09:00:00+00:00`. В запросах годится любое смещение; ' +
            'без него — UTC.',
    },
    day: { en: '`YYYY-MM-DD`.', ru: '`ГГГГ-ММ-ДД`.' },
    textOrInt: { en: 'Answered in the type it came in.', ru: 'Тип в ответе тот же, что в запросе.' },
    free: { en: 'Kept and answered unchanged.', ru: 'Хранится и возвращается как есть.' },
};
/** What a property means and how it is read, as sentences. Contracts' own words win in English. */
export function describe(owner, property, schema, language) {
    const meaning = meaningOf(owner, property)?.[language] ?? '';
    const own = language === 'en' ? (schema.description ?? meaning) : meaning;
    const code = schema['x-code'];
    const refused = language === 'en' ? 'Refused with' : 'Отказ:';
    return [
        sentence(own),
        notes[schema['x-wire']]?.[language] ?? '',
        typeof code === 'string' ? `${refused} \`${code}\`.` : '',
    ]
        .filter((part) => part !== '')
        .join(' ');
}
function sentence(text) {
    if (text === '')
        return '';
    const first = text.charAt(0).toUpperCase() + text.slice(1);
    return /[.!?]$/.test(first) ? first : `${first}.`;
}
