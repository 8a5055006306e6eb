import type { CashRegister, Fetched, Receipt, Registered } from '#rooms/receipts/ports.ts';

interface Kept {
  ticket: string;
  key: string;
  receipt: Receipt;
  /** What it says when it is asked. */
  becomes: 'done' | 'pending' | 'failed';
}

/** A cash register in memory that does what the script says, and keeps the keys that it has seen. */
export class ScriptedRegister implements CashRegister {
  readonly code = 'scripted';
  readonly notFiscal = false;
  readonly quantityDecimals = 6;
  itemsMax = 100;
  separates20And22 = false;
  pollAfterMs = 300_000;
  /** Nobody answers, and nothing is done. */
  off = false;
  /** It takes receipts, and its answers get lost. */
  mute = false;
  /** What becomes of new receipts. */
  becomes: Kept['becomes'] = 'done';
  /** It prints another sum than it was sent, by so much. */
  wrongByMinor = 0;
  /** What it has against a receipt, for good. */
  refuses: (receipt: Receipt) => string | undefined = () => undefined;
  /** All that it has ever taken, in order. */
  readonly kept: Kept[] = [];
  /** Keys under which it was spoken to, in order, repeats too. */
  readonly keys: string[] = [];
  private readonly busy = new Set<string>();
  /** Buyers of whom it had two receipts in hand at the same time. */
  readonly crowded: string[] = [];

  /** What was really printed. */
  get printed(): Receipt[] {
    return this.kept.filter(({ becomes }) => becomes === 'done').map(({ receipt }) => receipt);
  }

  async register(receipt: Receipt, key: string): Promise<Registered> {
    const { buyerContact } = receipt;
    if (this.busy.has(buyerContact)) this.crowded.push(buyerContact);
    this.busy.add(buyerContact);
    await new Promise((resolve) => setImmediate(resolve));
    this.busy.delete(buyerContact);
    this.keys.push(key);
    if (this.off) return { status: 'unknown', why: 'the line is dead' };
    const why = this.refuses(receipt);
    if (why !== undefined) return { status: 'failed', retry: 'final', code: 'line', why };
    const known = this.kept.find((each) => each.key === key);
    const ticket = known?.ticket ?? `ticket-${String(this.kept.length + 1)}`;
    if (!known) this.kept.push({ ticket, key, receipt, becomes: this.becomes });
    if (this.mute) return { status: 'unknown', why: 'the answer is lost' };
    return { status: 'pending', ticket };
  }

  fetch(ticket: string, key: string): Promise<Fetched> {
    return Promise.resolve(this.answerOf(ticket, key));
  }

  callback(body: string): { ticket: string } | undefined {
    return body.startsWith('ticket-') ? { ticket: body } : undefined;
  }

  private answerOf(ticket: string, key: string): Fetched {
    if (this.off) return { status: 'unknown', why: 'the line is dead' };
    const index = this.kept.findIndex((each) => each.ticket === ticket || each.key === key);
    const kept = this.kept[index];
    if (!kept) return { status: 'absent' };
    if (kept.becomes === 'pending') return { status: 'pending' };
    if (kept.becomes === 'failed') {
      return { status: 'failed', retry: 'later', code: 'paper', why: 'out of paper' };
    }
    return {
      status: 'done',
      fiscal: {
        ...{ drive: '9960440300000001', documentNumber: index + 1, sign: '1234567890' },
        ...{ registrationNumber: '0000000001002292', shift: 1, receiptNumber: index + 1 },
        at: new Date('2026-03-02T10:00:30Z'),
        totalMinor: kept.receipt.totalMinor + this.wrongByMinor,
        ofdUrl: 'https://ofd.example/check',
      },
    };
  }
}
