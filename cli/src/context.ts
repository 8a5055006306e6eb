import { invogateClient } from '@invogate/client';
import type { InvogateClient } from '@invogate/client';
import type { Language } from '@invogate/contracts/money.ts';
import type { Admin } from '@invogate/server/src/main/admin.ts';
import { exitCode } from './exit-code.ts';
import { paint, type Paint } from './output/paint.ts';
import { facts, table, type Column } from './output/table.ts';
import { Problem } from './problem.ts';
import { isDemo, serverEnvironment, serverUrl, tokenOf } from './server-address.ts';
import type { Terminal } from './terminal.ts';
import { texts as allTexts, type Texts } from './texts/index.ts';

/** Options that every command takes. */
export interface GlobalOptions {
  json?: boolean;
  url?: string;
  token?: string;
}

/** What a command works with. */
export interface Context {
  terminal: Terminal;
  language: Language;
  texts: Texts;
  paint: Paint;
  json: boolean;
  demo: boolean;
  /** Where the server is, without a slash at the end. */
  url: string;
  /** Throws `Problem` when there is none. */
  token(): string;
  client(): InvogateClient;
  /** The time of the server: a demo server's clock may be ahead. */
  now(): Promise<Date>;
  /** Opens the server's database for the time of `work`. */
  withAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T>;
  /** Tells a result: as JSON to a script, else as people read it. */
  tell(result: unknown, forPeople: () => string): void;
  table: (columns: readonly Column[], rows: readonly (readonly string[])[]) => string;
  facts: (pairs: readonly (readonly [string, string])[]) => string;
}

const version = '0.1.0';

export function contextOf(terminal: Terminal, language: Language, given: GlobalOptions): Context {
  const { env, columns } = terminal;
  const texts = allTexts[language];
  const colours = paint(terminal.colours);
  const token = (): string => {
    const found = tokenOf(env, given.token);
    if (found !== undefined) return found;
    throw new Problem(exitCode.notAllowed, 'no_token', ({ wrong }) => wrong.noToken);
  };
  const json = given.json ?? false;
  const url = serverUrl(env, given.url);
  const demo = isDemo(env);
  const client = (): InvogateClient =>
    invogateClient({ baseUrl: url, token: token(), userAgent: `invogate-cli/${version}` });
  return {
    ...{ terminal, language, texts, json, url, token, paint: colours, demo, client },
    now: async () => {
      // A server that is away is told by what is asked of it next.
      const ahead = demo ? client().testClock.read() : Promise.resolve({ offsetMs: 0 });
      const { offsetMs } = await ahead.catch(() => ({ offsetMs: 0 }));
      return new Date(Date.now() + offsetMs);
    },
    withAdmin: async (work) => {
      // Loaded late: the database and all rooms take longer than most commands run.
      const { openAdmin } = await import('@invogate/server/src/main/admin.ts');
      const admin = await openAdmin(serverEnvironment(env));
      try {
        return await work(admin);
      } finally {
        await admin.close();
      }
    },
    tell: (result, forPeople) => {
      terminal.out(json ? `${JSON.stringify(result, null, 2)}\n` : forPeople());
    },
    table: (head, rows) => table(head, rows, { columns, head: colours.bold }),
    facts: (pairs) => facts(pairs, colours.dim),
  };
}
