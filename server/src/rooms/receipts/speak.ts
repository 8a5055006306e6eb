import type { CashRegister, Fetched, RegisterFailure } from './ports.ts';
import type { FiscalData } from './receipt.ts';
import type { StoredReceipt } from './stored-receipt.ts';

/** What a register has said about one receipt. */
export type Said =
  | { kind: 'done'; ticket: string | null; fiscal: FiscalData }
  /** It has it, and will print it. `isNew`: it has just taken it. */
  | { kind: 'pending'; ticket: string | null; isNew: boolean }
  /** Nobody knows whether it has it: it is asked by the key before it is sent again. */
  | { kind: 'unheard'; ticket: string | null; why: string }
  | { kind: 'failed'; failure: RegisterFailure };

/**
 * One step with a register: sends a receipt, or asks about one that was sent, and sends it again
 * where the register has never heard of it. All of it is under one key, so nothing is printed twice.
 */
export async function speak(register: CashRegister, receipt: StoredReceipt): Promise<Said> {
  const { state, ticket, registerKey } = receipt;
  if (state !== 'sent') return send(register, receipt);
  const fetched = await register.fetch(ticket ?? '', registerKey);
  return fetched.status === 'absent' ? send(register, receipt) : saidOf(fetched, ticket);
}

async function send(register: CashRegister, { body, registerKey }: StoredReceipt): Promise<Said> {
  const registered = await register.register(body, registerKey);
  if (registered.status === 'failed') return { kind: 'failed', failure: registered };
  if (registered.status === 'unknown') {
    return { kind: 'unheard', ticket: null, why: registered.why };
  }
  const { ticket } = registered;
  if (register.pollAfterMs > 0) return { kind: 'pending', ticket, isNew: true };
  // It prints while one waits.
  const fetched = await register.fetch(ticket, registerKey);
  return saidOf(fetched, ticket);
}

function saidOf(fetched: Fetched, ticket: string | null): Said {
  switch (fetched.status) {
    case 'done':
      return { kind: 'done', ticket, fiscal: fetched.fiscal };
    case 'pending':
      return { kind: 'pending', ticket, isNew: false };
    case 'absent':
      return {
        kind: 'unheard',
        ticket,
        why: 'the register took it, and does not know it any more',
      };
    case 'unknown':
      return { kind: 'unheard', ticket, why: fetched.why };
    case 'failed':
      return { kind: 'failed', failure: fetched };
  }
}
