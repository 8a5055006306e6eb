import type { Act } from '../act.ts';
import { outcomeOf } from '../town.ts';

/** A client that did not get an answer, or pressed twice, sends the same request again. */
export const repeatAct: Act = {
  name: 'repeat',
  weight: 4,
  run: async (town) => {
    const before = town.random.pick(town.notebook.sent);
    if (!before) return 'nothing was sent';
    const { method, path, body, answer } = before;
    const heard = await town.request(method, path, body);
    const now = outcomeOf(heard);
    if (answer === 'done' && path.endsWith('/refund-order') && now === 'done') {
      throw new Error(`${path} was done twice: ${JSON.stringify(body)}`);
    }
    return `${method} ${path}: ${answer}, now ${now}`;
  },
};
