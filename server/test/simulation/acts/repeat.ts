import type { Act } from '../act.ts';
import { outcomeOf } from '../town-server.ts';
import { seeCanceled } from './cancel.ts';

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
    const id = method === 'DELETE' ? path.split('/').at(-1) : undefined;
    const order = id && town.notebook.orders().find((each) => each.id === id);
    if (order) await seeCanceled(town, order, now);
    if (answer === 'done' && path.endsWith('/refund-order') && now === 'done') {
      throw new Error(`${path} was done twice: ${JSON.stringify(body)}`);
    }
    return `${method} ${path}: ${answer}, now ${now}`;
  },
};
