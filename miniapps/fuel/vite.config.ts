import { buildOfApp } from '@invogate/miniapp-kit/build.ts';

export default buildOfApp('fuel', import.meta.dirname);
