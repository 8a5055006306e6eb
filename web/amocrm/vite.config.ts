import type { UserConfig } from 'vite';
import pay from '../pay/vite.config.ts';
import { assetsBase } from './src/assets-base.ts';

/** Built as the payment page is. */
const config: UserConfig = { ...pay, root: import.meta.dirname, base: assetsBase };

export default config;
