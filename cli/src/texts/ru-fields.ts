import type { ErrorField } from '@invogate/client';

/** What a code of a field says when its message has no translation. */
const codes: Readonly<Record<string, string>> = {
  wrong_value: 'неподходящее значение',
  required: 'нужно указать',
  wrong_type: 'значение другого вида',
  too_long: 'слишком длинно',
  not_unique: 'уже занято',
};

/** Messages of the server as they stand, or by their form; $1, $2 are their facts. */
const forms: readonly (readonly [form: RegExp, russian: string])[] = [
  [/^Give a number( such as .+)?$/, 'укажите число'],
  [/^Give at most (\d) decimals and 15 significant digits$/, 'не больше $1 знаков после запятой'],
  [/^Give a number that is not below 0$/, 'укажите число не меньше нуля'],
  [/^Give a number above 0$|^Give the sum that came, above zero$/, 'укажите число больше нуля'],
  [/^(Give )?a whole number above 0$/i, 'укажите целое число больше нуля'],
  [/^Give a whole number$/, 'укажите целое число'],
  [/^Give a text$/, 'укажите текст'],
  [/^Give one of (.+)$/, 'укажите одно из: $1'],
  [/^One of (.+)$|^some of (.+)$/i, 'укажите из: $1$2'],
  [/^Give true or false$/, 'укажите true или false'],
  [/^Give date and time as (.+)$|^An instant, such as (.+)$/, 'укажите дату и время, как $1$2'],
  [/^Give a date as YYYY-MM-DD$/, 'укажите день, как 2026-02-16'],
  [/^Give (\d{4}-\d\d-\d\d) or a later day$/, 'укажите $1 или позже'],
  [/^Give today, (\d{4}-\d\d-\d\d), or an earlier day$/, 'укажите $1 (сегодня) или раньше'],
  [/^Give a UUID of 36 characters$/, 'укажите UUID из 36 знаков'],
  [/^Give an object$/, 'укажите объект'],
  [/^Give (\d+) to (\d+) elements, not (\d+)$/, 'нужно от $1 до $2 элементов, а не $3'],
  [/^Give [\w.[\]]+$/, 'нужно указать'],
  [/ has passed: give a moment in the future$/, 'этот срок уже прошёл'],
  [/^expected at most ([\d.]+)/, 'не больше $1'],
  [/^10 digits of an organisation or 12 of a sole proprietor$/, '10 цифр или 12 у ИП'],
  [/^9 characters, none for a sole proprietor$/, '9 знаков; у ИП его нет'],
  [/^at most (\d+) characters$/, 'не больше $1 знаков'],
  [/^9 digits$/, '9 цифр'],
  [/^at most 20 digits$/, 'не больше 20 цифр'],
  [/^20 digits whose control digit fits the BIC$/, '20 цифр, и ключ сходится с БИК'],
  [/^16 to 256 visible ASCII characters, at least 6 different$/, 'от 16 до 256 знаков ASCII'],
  [/^16 to 256 visible ASCII characters$/, 'от 16 до 256 знаков ASCII'],
  [/^whole per cent$/, 'целые проценты'],
  [/^small Latin letters, digits and hyphens$/, 'строчные латинские буквы, цифры и дефис'],
  [/^small letters, digits, - and _/, 'до 36 строчных латинских букв, цифр, - и _'],
  [/^a whole number from 100$/, 'целое число от 100'],
  [/^taken, or the method id is$|^another bank has this code$/, 'код или номер способа занят'],
  [/^later than validFrom$/, 'позже, чем validFrom'],
  [/^Give 1 to 100 letters A-Z, digits and/, 'до 100 латинских букв, цифр и . _ : # -'],
  [/^It was used for something else$/, 'уже использовано для другого'],
  [/^No list has that many pages$/, 'столько страниц нет'],
  [/^whole days from 1 to 365; null for the default$/, 'целое число дней от 1 до 365'],
  [/^a name is needed$/, 'нужно указать'],
  [/^(.+) is (\w+) by EDO: revoke it first$/, '$1 уже в ЭДО ($2): сначала отзовите'],
];

/** What is wrong with a field, for a Russian reader. */
export function fieldInRussian({ code, message }: ErrorField): string {
  for (const [form, russian] of forms) {
    const match = form.exec(message);
    if (match) return russian.replaceAll(/\$(\d)/g, (_, at: string) => match[Number(at)] ?? '');
  }
  return codes[code] ?? 'неподходящее значение';
}
