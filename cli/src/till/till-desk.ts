import { toString as qrText } from 'qrcode';
import { InvogateError } from '@invogate/client';
import { StaffRefusal } from '@invogate/till/floor.ts';
import type { RunningTill } from '@invogate/till/running-till.ts';
import type { CheckView } from '@invogate/till/view.ts';
import type { Context } from '../context.ts';
import { readLine, type TillLine } from './read-line.ts';
import { menuScreen, sumOf, tablesScreen } from './show-screen.ts';

/** Somebody typed what a till does not do: told, and the next line is read. */
class NotDone extends Error {}

/** Does what is typed at a till, line by line. */
export class TillDesk {
  /** Lines that could not be done: a script that had any has failed. */
  failures = 0;
  readonly #till: RunningTill;
  readonly #context: Context;
  readonly #waiting = new Set<() => void>();

  constructor(till: RunningTill, context: Context) {
    this.#till = till;
    this.#context = context;
  }

  /** Something about the till has changed. */
  changed(): void {
    for (const look of this.#waiting) look();
  }

  /** Does one line; false: it was the last one. */
  async type(text: string): Promise<boolean> {
    if (text.trim() === '' || /^\s*#/.test(text)) return true;
    const { till: words } = this.#context.texts;
    const line = readLine(text);
    if (line?.do === 'quit') return false;
    try {
      if (!line) throw new NotDone(words.unknown(text.trim()));
      await this.#do(line);
    } catch (error) {
      this.failures += 1;
      this.#tell({ refused: text.trim(), why: reasonOf(error, this.#context) }, () =>
        this.#context.paint.bad(reasonOf(error, this.#context)),
      );
    }
    return true;
  }

  async #do(line: TillLine): Promise<void> {
    const till = this.#till;
    const view = till.view();
    switch (line.do) {
      case 'menu': {
        this.#tell(view.menu, () => menuScreen(view, this.#context));
        return;
      }
      case 'tables': {
        this.#tell(view.tables, () => tablesScreen(view, this.#context));
        return;
      }
      case 'wire': {
        this.#tell(view.wire, () =>
          view.wire.map(({ at, way, what, text }) => `${at} ${way} ${what} ${text}\n`).join(''),
        );
        return;
      }
      case 'open': {
        this.#show(till.open(line.table));
        return;
      }
      case 'serve': {
        const { posOrderId } = this.#checkOf(line.check);
        till.serve(posOrderId, line.sku, line.count);
        this.#show(posOrderId);
        return;
      }
      case 'precheck':
        return this.#print(this.#checkOf(line.check));
      case 'cash': {
        const { posOrderId } = this.#checkOf(line.check);
        till.closeOtherwise(posOrderId);
        this.#show(posOrderId);
        return;
      }
      case 'clear':
        till.clear(this.#checkOf(line.check).posOrderId);
        return this.#do({ do: 'tables' });
      case 'switch':
        await till.turn({ [line.name]: line.on });
        {
          this.#tellSwitches();
          return;
        }
      case 'slow':
        await till.turn({ slowMs: line.seconds * 1000 });
        {
          this.#tellSwitches();
          return;
        }
      case 'wait':
        return this.#wait(line);
      default: {
        this.#tell(this.#context.texts.till.acts, () => `${this.#context.texts.till.acts}\n`);
        return;
      }
    }
  }

  async #print({ posOrderId, number, tableNumber }: CheckView): Promise<void> {
    const { till: words } = this.#context.texts;
    const printed = await this.#till.preCheck(posOrderId);
    // With colours it is dark on light whatever the colours of the terminal are.
    const look = this.#context.terminal.colours
      ? ({ type: 'terminal', small: true } as const)
      : ({ type: 'utf8' } as const);
    const qr = await qrText(printed.paymentUrl, { ...look, errorCorrectionLevel: 'M' });
    this.#tell(printed, () => {
      const head = words.preCheck(number, tableNumber, sumOf(printed.amount, this.#context));
      return `${head}\n${qr}\n${printed.paymentUrl}\n`;
    });
  }

  async #wait(line: Extract<TillLine, { do: 'wait' }>): Promise<void> {
    const check = line.for === 'paid' ? this.#checkOf(line.check).posOrderId : undefined;
    const done = () =>
      check === undefined
        ? this.#till.view().connected
        : this.#till.core.booked(check).closed !== 'no';
    const came = await new Promise<boolean>((resolve) => {
      const end = (result: boolean) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(result);
      };
      const look = () => {
        if (done()) end(true);
      };
      const timer = setTimeout(() => {
        end(false);
      }, line.seconds * 1000);
      this.#waiting.add(look);
      look();
    });
    if (!came) throw new NotDone(this.#context.texts.till.waited(line.seconds));
    if (check === undefined) this.#tell({ connected: true }, () => this.#context.texts.till.here);
    else this.#show(check);
  }

  #tellSwitches(): void {
    const { switches } = this.#till.view();
    this.#tell({ switches }, () =>
      Object.entries(switches)
        .map(([name, value]) => `${name}: ${String(value)}\n`)
        .join(''),
    );
  }

  #show(posOrderId: string): void {
    const view = this.#till.view();
    const tables = view.tables.map((table) => ({
      ...table,
      checks: table.checks.filter((each) => each.posOrderId === posOrderId),
    }));
    const check = tables.flatMap((table) => table.checks)[0];
    this.#tell(check, () => tablesScreen({ ...view, tables }, this.#context));
  }

  /** By its number, or by its table where that has one check. */
  #checkOf(name: string): CheckView {
    const checks = this.#till.view().tables.flatMap((table) => table.checks);
    const byNumber = checks.find(({ number }) => number === name);
    if (byNumber) return byNumber;
    const here = checks.filter(({ tableNumber }) => tableNumber === name);
    const open = here.filter(({ state }) => state === 'open');
    const [only, second] = open.length > 0 ? open : here;
    if (!only) throw new StaffRefusal('no_check');
    if (second) throw new NotDone(this.#context.texts.till.several(name));
    return only;
  }

  #tell(result: unknown, forPeople: () => string): void {
    const { json, terminal } = this.#context;
    const text = json ? JSON.stringify(result) : forPeople();
    terminal.out(text.endsWith('\n') ? text : `${text}\n`);
  }
}

function reasonOf(error: unknown, { texts: { till: words } }: Context): string {
  if (error instanceof NotDone) return error.message;
  if (error instanceof StaffRefusal) return words.refusals[error.code];
  if (error instanceof InvogateError) return `${error.code}: ${error.message}`;
  throw error;
}
