import * as limits from './limits.ts';
import { tryCounter } from './try-counter.ts';

/** Who may open what, how often (spec 15 §5): limits of this process. */
export interface OpenGate {
  /** Whether this opening may go on. */
  admits(address: string, accountId: string, invoiceId: string, nowMs: number): boolean;
  /** Somebody asked for what is not there; who does that again and again is shut out. */
  missed(address: string, nowMs: number): void;
  /** Whether digits of a phone may be tried for this invoice once more. */
  admitsDigits(accountId: string, invoiceId: string, nowMs: number): boolean;
}

export function openGate(): OpenGate {
  const byAddress = tryCounter(limits.opensPerAddress);
  const byInvoice = tryCounter(limits.opensPerInvoice);
  const misses = tryCounter(limits.misses);
  const digits = tryCounter(limits.digitTries);
  const shutUntil = new Map<string, number>();
  return {
    admits: (address, accountId, invoiceId, nowMs) => {
      const untilMs = shutUntil.get(address);
      if (untilMs !== undefined && untilMs > nowMs) return false;
      shutUntil.delete(address);
      return byAddress.take(address, nowMs) && byInvoice.take(`${accountId}/${invoiceId}`, nowMs);
    },
    missed: (address, nowMs) => {
      if (misses.note(address, nowMs) >= limits.misses.count) {
        shutUntil.set(address, nowMs + limits.misses.shutOutMs);
      }
    },
    admitsDigits: (accountId, invoiceId, nowMs) => digits.take(`${accountId}/${invoiceId}`, nowMs),
  };
}
