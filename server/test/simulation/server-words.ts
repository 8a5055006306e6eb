import type { TestConnection } from '../cluster.ts';
import type { Method } from './town-server.ts';

/** What the process of the server tells: what it can do, an answer, or a call to the bank. */
export type FromServer =
  | { kind: 'open'; works: string[] }
  | { kind: 'answer'; id: number; answer: unknown }
  | { kind: 'bank'; id: number; call: BankCall; request: unknown };

/** What it is told. `nowMs` is the time of the town. */
export type ToServer =
  | { kind: 'open'; connection: TestConnection; nowMs: number }
  | { kind: 'request'; id: number; nowMs: number; method: Method; path: string; body: unknown }
  | { kind: 'work'; id: number; nowMs: number; name: string }
  | { kind: 'bank'; id: number; answer?: unknown; error?: string };

export type BankCall = 'authorize' | 'status' | 'capture' | 'cancel' | 'refund' | 'refundStatus';
