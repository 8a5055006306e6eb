import { serve } from './serve.ts';

/** A process that has loaded nothing: what Node itself takes. */
const alive = setInterval(() => undefined, 60_000);
serve({ port: 0 }, async () => {
  clearInterval(alive);
});
