import { readWhole, readWord } from './read-argument.ts';

const most = 1000;

/** What a list of the operator shows: `--limit`, and one of the words of `--status` if it is given. */
export function readShown<const W extends readonly string[]>(
  { limit, status }: { limit: string; status?: string },
  words: W,
): { limit: number; status?: W[number] } {
  return {
    limit: readWhole('--limit', limit, 1, most),
    ...(status === undefined ? {} : { status: readWord('--status', status, words) }),
  };
}
