import type { PayLanguage } from '@invogate/contracts/pay-page.ts';
import { en } from './en.ts';
import { ru, type Texts } from './ru.ts';

export type { Texts };
export const texts: Record<PayLanguage, Texts> = { ru, en };
