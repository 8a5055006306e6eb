import { en } from './en.ts';
import { ru, type TableTexts } from './ru.ts';

export type { TableTexts } from './ru.ts';
export const tableTexts: Record<'ru' | 'en', TableTexts> = { ru, en };
