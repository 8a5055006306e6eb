/**
 * A text on one line that no spreadsheet takes for a formula, whoever wrote it: an apostrophe stands
 * before a sign that begins one. Also after a comma, a semicolon or a tab inside of it: a program
 * that takes another separator than ours sees a cell begin there.
 */
export function plainCell(text: string): string {
  return text.replace(controls, ' ').replace(formulas, `$1'$2`);
}

const controls = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

/** Signs of formulas, wide ones too: programs of the East take them for the same. */
const formulas = /((?:^|[,;|])[\s"]*)([=+\-@＝＋－＠])/gu;
