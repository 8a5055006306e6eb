/** GOST 7.79-2000, system B, without its signs for hard, soft and `ы`, which file names do not take. */
const letters: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'zh', з: 'z', и: 'i', й: 'j' },
  ...{ к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f' },
  ...{ х: 'x', ц: 'cz', ч: 'ch', ш: 'sh', щ: 'shh', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu' },
  я: 'ya',
};

const signs: Readonly<Record<string, string>> = {
  ...{ '№': 'No', '«': '', '»': '', '„': '', '“': '', '”': '', '’': '' },
  ...{ '–': '-', '—': '-', '−': '-', '\u00a0': ' ', '\u202f': ' ', '…': '...' },
};

/** `ц` is `c` before these (the standard's rule), `cz` elsewhere. */
const softens = /^[еёиыйэюя]/i;

/**
 * A name in ASCII for readers who know nothing else: Cyrillic in Latin letters, other signs `_`.
 * `Счёт IG-1.pdf` is `Schyot IG-1.pdf`.
 */
export function latinName(name: string): string {
  const signsOfName = Array.from(name.normalize('NFC'));
  return signsOfName
    .map((sign, i) => latinSign(sign, signsOfName[i - 1] ?? '', signsOfName[i + 1] ?? ''))
    .join('');
}

function latinSign(sign: string, before: string, after: string): string {
  if (sign >= ' ' && sign <= '~') return sign;
  const lower = sign.toLowerCase();
  const letter = lower === 'ц' && softens.test(after) ? 'c' : letters[lower];
  if (letter === undefined) return signs[sign] ?? '_';
  if (sign === lower) return letter;
  // `ЩИТ` is `SHHIT`, `Щит` is `Shhit`.
  const isInCapitals = isCapital(after) || (isCapital(before) && !isSmall(after));
  return isInCapitals ? letter.toUpperCase() : letter.slice(0, 1).toUpperCase() + letter.slice(1);
}

const isCapital = (sign: string): boolean => /\p{Lu}/u.test(sign);
const isSmall = (sign: string): boolean => /\p{Ll}/u.test(sign);
