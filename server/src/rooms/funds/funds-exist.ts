import { statement, type Reader } from '#kernel/database/database.ts';

const anyFund = statement('funds.any', `select 1 from funds limit 1`);

/** How long "there is none" is believed; a fund that exists is never removed. */
const noneLifeMs = 10_000;

/** Makes a cheap look whether the operator has opened funds at all: pages ask it all the time. */
export function fundsExist(reader: Reader): () => Promise<boolean> {
  let exist = false;
  let lookAgainMs = 0;
  return async () => {
    const nowMs = reader.now().getTime();
    if (exist || nowMs < lookAgainMs) return exist;
    exist = (await reader.row(anyFund)) !== undefined;
    lookAgainMs = nowMs + noneLifeMs;
    return exist;
  };
}
