import { en } from './en.ts';
import { ru, type Texts } from './ru.ts';

export type { Texts } from './ru.ts';

export const texts: Readonly<Record<'ru' | 'en', Texts>> = { ru, en };
