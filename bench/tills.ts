import { answerGate, type AboutTill } from '../till/src/answer-gate.ts';
import { keepConnected } from '../till/src/gate-connection.ts';
import { callIn, type GateCall } from '../till/src/json-rpc.ts';
import { TillCore } from '../till/src/till-core.ts';
import { onEnd } from './ending.ts';

/** Tills that have connected, each with a connection of its own. */
export interface Tills {
  /** Resolves when all of them were asked `getStatus` over this connection and have answered. */
  served: Promise<void>;
  /** Resolves when the tills have left. */
  leave(): Promise<void>;
}

const about: AboutTill = {
  ...{ version: '1.0', product: 'bench', deviceId: 'bench', tables: ['1'], settings: {} },
  lines: () => [],
};

/** Lets one till for each of these tokens come to the gate, all at the same moment. */
export function connectTills(
  url: string,
  tokens: readonly string[],
  onCall: (call: GateCall) => void = () => undefined,
): Tills {
  const ending = new AbortController();
  const { promise: served, resolve } = Promise.withResolvers<undefined>();
  let asked = 0;
  const running = tokens.map((token) => {
    const core = new TillCore(Date.now);
    return keepConnected({
      ...{ url, token, signal: ending.signal, random: Math.random },
      onOpen: () => undefined,
      onLost: () => undefined,
      onFrame: (text) => {
        const call = callIn(text);
        if (call) onCall(call);
        if (call?.method === 'getStatus' && ++asked === tokens.length) resolve(undefined);
        return answerGate(core, about, text);
      },
    });
  });
  const leave = onEnd(async () => {
    ending.abort();
    await Promise.all(running);
  });
  return { served, leave };
}
