import { readFileSync } from 'node:fs';
const sections = { en: '## English', ru: '## По-русски' };
/** The rows of docs/errors.md in a language: the one place where refusals are explained. */
export function errorAdvice(language) {
    const text = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');
    const section = text.split(sections[language])[1]?.split('\n## ')[0] ?? '';
    return section.split('\n').flatMap((line) => {
        const cells = line.split('|').map((cell) => cell.trim());
        const [, code = '', status = '', field = '', when = '', change = ''] = cells;
        const named = /^`(\w+)`$/.exec(code)?.[1];
        return named === undefined
            ? []
            : [{ code: named, status: Number(status), field, when, change }];
    });
}
