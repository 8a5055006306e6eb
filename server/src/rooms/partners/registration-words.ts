import type { FormName } from './application.ts';
import type { FormFault } from './check-form.ts';
import type { FileFault } from './save-draft.ts';

/** The steps of a registration, in their order. */
export const steps = ['company', 'shop', 'bank', 'files', 'send'] as const;
export type Step = (typeof steps)[number];

export interface RegistrationWords {
  title: string;
  lead: (partner: string) => string;
  step: (number: number, of: number) => string;
  steps: Readonly<Record<Step, string>>;
  other: { label: string; language: 'ru' | 'en' };
  fields: Readonly<Record<FormName, string>>;
  hints: Partial<Readonly<Record<FormName, string>>>;
  optional: string;
  faults: Readonly<Record<FormFault, string>>;
  wrong: string;
  find: string;
  found: string;
  notFound: string;
  next: string;
  back: string;
  filesLead: string;
  chooseFiles: string;
  upload: string;
  remove: (name: string) => string;
  noFiles: string;
  fileFaults: Readonly<Record<FileFault, string>>;
  missing: string;
  change: (step: string) => string;
  consent: string;
  consentNeeded: string;
  send: string;
  question: string;
  done: Readonly<Record<'new' | 'approved' | 'refused', readonly [title: string, text: string]>>;
  connectTitle: (partner: string) => string;
  connectLead: string;
  connect: string;
  connected: readonly [title: string, text: string];
  lost: readonly [title: string, text: string];
  notMe: readonly [title: string, text: string];
  notMeButton: string;
  notMeDone: readonly [title: string, text: string];
  /** How large a file is. */
  size: (bytes: number) => string;
}

const ru: RegistrationWords = {
  title: 'Заявка на приём оплаты по счёту',
  lead: (partner) => `Вас пригласил партнёр: ${partner}. Всё, что вы пишете, сохраняется.`,
  step: (number, of) => `Шаг ${String(number)} из ${String(of)}`,
  steps: {
    company: 'Организация',
    shop: 'Магазин и контакт',
    bank: 'Счёт для выплат',
    files: 'Документы',
    send: 'Проверка и отправка',
  },
  other: { label: 'English', language: 'en' },
  fields: {
    vatNumber: 'ИНН',
    taxRegistrationReasonCode: 'КПП',
    name: 'Название',
    nameFull: 'Полное название',
    registrationNumber: 'ОГРН или ОГРНИП',
    registrationAddress: 'Юридический адрес',
    shopName: 'Название магазина',
    siteUrl: 'Сайт',
    contactName: 'Контактное лицо',
    contactPhone: 'Телефон',
    bic: 'БИК банка',
    settlementAccount: 'Расчётный счёт',
    correspondentAccount: 'Корреспондентский счёт',
    bank: 'Банк',
  },
  hints: {
    vatNumber: '10 цифр организации или 12 цифр предпринимателя',
    taxRegistrationReasonCode: 'у предпринимателя его нет',
    shopName: 'его увидят плательщики',
    siteUrl: 'адрес с https://',
    bic: '9 цифр',
    settlementAccount: '20 цифр',
    correspondentAccount: '20 цифр',
  },
  optional: 'необязательно',
  faults: {
    required: 'Заполните это поле',
    inn: 'Проверьте ИНН: контрольная цифра не сходится',
    kpp: 'КПП состоит из 9 знаков; у предпринимателя КПП нет',
    ogrn: '13 цифр ОГРН или 15 цифр ОГРНИП',
    too_long: 'Слишком длинно',
    url: 'Напишите адрес целиком, с https://',
    phone: 'Напишите телефон с кодом, например +7 999 000-00-00',
    bic: 'БИК состоит из 9 цифр',
    account: 'Счёт не подходит к БИК: проверьте обе строки',
    correspondent: 'Счёт не подходит к БИК: проверьте обе строки',
  },
  wrong: 'Исправьте отмеченные поля',
  find: 'Заполнить по ИНН',
  found: 'Данные из справочника подставлены. Проверьте их.',
  notFound: 'В справочнике такого ИНН нет. Заполните поля сами.',
  next: 'Далее',
  back: 'Назад',
  filesLead:
    'Нужны устав или свидетельство и документ о полномочиях подписанта. PDF, JPEG или PNG, до 10 МБ каждый, не больше 10 файлов.',
  chooseFiles: 'Выберите файлы',
  upload: 'Добавить файлы',
  remove: (name) => `Убрать ${name}`,
  noFiles: 'Файлов пока нет.',
  fileFaults: {
    none: 'Выберите хотя бы один файл',
    type: 'Этот файл не PDF, не JPEG и не PNG',
    size: 'Файл больше 10 МБ',
    count: 'Больше 10 файлов добавить нельзя',
  },
  missing: 'Заполнено не всё. Вернитесь к шагам:',
  change: (step) => `Изменить: ${step}`,
  consent: 'Согласен на обработку персональных данных и подтверждаю, что сведения верны',
  consentNeeded: 'Без согласия заявку принять нельзя',
  send: 'Отправить заявку',
  question: 'Вопрос к вам',
  done: {
    new: ['Заявка отправлена', 'Мы проверим её и ответим письмом. Эту страницу можно закрыть.'],
    approved: ['Магазин подключён', 'Код активации отправлен письмом на ваш адрес.'],
    refused: ['Заявка отклонена', 'Причина указана в письме.'],
  },
  connectTitle: (partner) => `${partner} просит подключить ваш магазин`,
  connectLead:
    'Выберите магазин. Код активации придёт письмом: введите его в кассе или системе партнёра.',
  connect: 'Прислать код',
  connected: ['Код отправлен', 'Он придёт письмом на адреса пользователей магазина.'],
  lost: ['Ссылка не действует', 'Она была на время или уже заменена. Попросите новую у партнёра.'],
  notMe: [
    'Отключить систему?',
    'Её токен перестанет действовать сразу. Если это касса, она больше не примет оплату по счёту.',
  ],
  notMeButton: 'Это был не я: отключить',
  notMeDone: [
    'Система отключена',
    'Её токен больше не действует. Коды активации никому не сообщайте.',
  ],
  size: (bytes) => sizeIn(bytes, ['КБ', 'МБ'], 'ru'),
};

const en: RegistrationWords = {
  title: 'Application for payments by invoice',
  lead: (partner) => `You are invited by a partner: ${partner}. What you write is kept.`,
  step: (number, of) => `Step ${String(number)} of ${String(of)}`,
  steps: {
    company: 'Company',
    shop: 'Shop and contact',
    bank: 'Account for payouts',
    files: 'Documents',
    send: 'Check and send',
  },
  other: { label: 'Русский', language: 'ru' },
  fields: {
    vatNumber: 'INN',
    taxRegistrationReasonCode: 'KPP',
    name: 'Name',
    nameFull: 'Full name',
    registrationNumber: 'OGRN or OGRNIP',
    registrationAddress: 'Registered address',
    shopName: 'Name of the shop',
    siteUrl: 'Website',
    contactName: 'Contact person',
    contactPhone: 'Phone',
    bic: 'BIC of the bank',
    settlementAccount: 'Settlement account',
    correspondentAccount: 'Correspondent account',
    bank: 'Bank',
  },
  hints: {
    vatNumber: '10 digits of an organisation or 12 of a sole proprietor',
    taxRegistrationReasonCode: 'a sole proprietor has none',
    shopName: 'payers will see it',
    siteUrl: 'an address with https://',
    bic: '9 digits',
    settlementAccount: '20 digits',
    correspondentAccount: '20 digits',
  },
  optional: 'optional',
  faults: {
    required: 'Fill this in',
    inn: 'Check the INN: its control digit does not fit',
    kpp: 'A KPP has 9 characters; a sole proprietor has none',
    ogrn: '13 digits of an OGRN or 15 of an OGRNIP',
    too_long: 'Too long',
    url: 'Write the whole address, with https://',
    phone: 'Write the phone with its code, such as +7 999 000-00-00',
    bic: 'A BIC has 9 digits',
    account: 'The account does not fit the BIC: check both',
    correspondent: 'The account does not fit the BIC: check both',
  },
  wrong: 'Mend the marked fields',
  find: 'Fill in by INN',
  found: 'The directory has filled in the fields. Check them.',
  notFound: 'The directory does not know this INN. Fill in the fields yourself.',
  next: 'Next',
  back: 'Back',
  filesLead:
    'We need the charter or certificate, and the proof of who may sign. PDF, JPEG or PNG, at most 10 MB each, at most 10 files.',
  chooseFiles: 'Choose files',
  upload: 'Add files',
  remove: (name) => `Remove ${name}`,
  noFiles: 'No files yet.',
  fileFaults: {
    none: 'Choose at least one file',
    type: 'This file is no PDF, JPEG or PNG',
    size: 'The file is larger than 10 MB',
    count: 'No more than 10 files can be added',
  },
  missing: 'Something is missing. Go back to:',
  change: (step) => `Change: ${step}`,
  consent: 'I agree to the processing of personal data and confirm that all this is true',
  consentNeeded: 'The application cannot be taken without it',
  send: 'Send the application',
  question: 'A question to you',
  done: {
    new: ['The application is sent', 'We check it and answer by letter. You may close this page.'],
    approved: ['The shop is connected', 'The activation code went to your address by letter.'],
    refused: ['The application is refused', 'The letter says why.'],
  },
  connectTitle: (partner) => `${partner} asks to connect your shop`,
  connectLead:
    "Choose the shop. The activation code comes by letter: enter it in the partner's till or system.",
  connect: 'Send the code',
  connected: ['The code is sent', 'It goes by letter to the users of the shop.'],
  lost: [
    'The link does not work',
    'It was for a time, or was replaced. Ask the partner for another.',
  ],
  notMe: [
    'Disconnect the system?',
    'Its token ends at once. If it is a till, it takes no payments by invoice any more.',
  ],
  notMeButton: 'This was not me: disconnect',
  notMeDone: ['The system is disconnected', 'Its token is no good any more. Tell codes to nobody.'],
  size: (bytes) => sizeIn(bytes, ['KB', 'MB'], 'en'),
};

export const registrationWords = { ru, en } as const;

const kilo = 1024;

function sizeIn(bytes: number, [kilobytes, megabytes]: [string, string], language: string): string {
  const amount = Math.max(1, Math.round(bytes / kilo));
  if (amount < kilo) return `${String(amount)} ${kilobytes}`;
  const whole = (amount / kilo).toLocaleString(language, { maximumFractionDigits: 1 });
  return `${whole} ${megabytes}`;
}
