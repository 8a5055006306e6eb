import type { Act } from '../act.ts';
import type { Town } from '../town.ts';

/** A payer pays at the bank, or gives up. */
export const decideAct: Act = {
  name: 'decide',
  weight: 8,
  run: (town) => {
    const payment = town.random.pick(town.bank.undecided());
    const pays = town.random.chance(0.75);
    if (payment) town.bank.decide(payment, pays);
    return Promise.resolve(`${payment?.externalId ?? 'nobody'} ${pays ? 'pays' : 'gives up'}`);
  },
};

/** The bank calls back, once, late, or several times. */
export const callBackAct: Act = {
  name: 'call back',
  weight: 10,
  run: async (town) => {
    const payment = town.random.pick(newest(town));
    const times = 1 + town.random.int(3);
    for (let i = 0; payment && i < times; i += 1) {
      const heard = await town.request('POST', '/callback/bank', { id: payment.externalId });
      if (heard === 'died') break;
    }
    return `${payment?.externalId ?? 'of nothing'} ${String(times)} times`;
  },
};

/** A blocked sum lapses at the bank before we have asked for it. */
export const lapseAct: Act = {
  name: 'lapse',
  weight: 0.4,
  run: (town) => {
    const blocked = newest(town).filter(({ state }) => state === 'authorized');
    const payment = town.random.pick(blocked);
    if (payment) town.bank.lapse(payment);
    return Promise.resolve(payment?.externalId ?? 'nothing is blocked');
  },
};

const newest = ({ bank }: Town) => [...bank.payments.values()].slice(-200);
