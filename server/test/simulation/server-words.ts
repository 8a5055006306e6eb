import type { TestConnection } from '../cluster.ts';
import type { HttpRequest } from '../world-on-database.ts';
import type { OutsideCalls } from './surroundings.ts';

/** What the process of the server tells: what it can do, an answer, or a call to the outside. */
export type FromServer =
  | { kind: 'open'; works: string[] }
  | { kind: 'answer'; id: number; answer: unknown }
  | { kind: 'outside'; id: number; call: keyof OutsideCalls; asked: unknown };

/** What it is told. `nowMs` is the time of the town. */
export type ToServer =
  | { kind: 'open'; connection: TestConnection; nowMs: number }
  | { kind: 'send'; id: number; nowMs: number; request: HttpRequest }
  | { kind: 'work'; id: number; nowMs: number; name: string }
  | { kind: 'outside'; id: number; answer?: unknown; error?: string };
