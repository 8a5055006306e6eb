import type { TestContext } from 'node:test';
import type { CashRegister } from '#rooms/receipts/ports.ts';
import type { FakeServer } from '../src/adapters/fake/register-server.ts';
import { listenForCallbacks } from './callback-listener.ts';
import { registerContract, type RegisterSubject } from './register-contract.ts';

/** A local service of cash registers, and what it makes of receipts. */
interface FakeService extends FakeServer {
  book: { readonly printed: readonly unknown[]; readonly outcomes: unknown[]; settle(): void };
}

/** A service, and the register that speaks to it. */
interface ServiceRegister<Service extends FakeService = FakeService> {
  fake: Service;
  register: CashRegister & { close(): Promise<void> };
  stop: () => Promise<void>;
}

/** The two together, with one end. */
export function serviceRegister<Service extends FakeService, More extends object>(
  fake: Service,
  register: ServiceRegister['register'],
  more: More,
): ServiceRegister<Service> & More {
  const stop = async () => {
    await register.close();
    await fake.stop();
  };
  return { fake, register, ...more, stop };
}

/** What `open` opens, until the test is over. */
export async function untilEnd<Opened extends { stop: () => Promise<void> }>(
  t: TestContext,
  open: Promise<Opened>,
): Promise<Opened> {
  const opened = await open;
  t.after(opened.stop);
  return opened;
}

interface ServiceContract {
  /** How the fake counts requests that register a receipt: `POST /documents`. */
  registering: string;
  /** A failure of a receipt that passes, if the service has one. */
  passingFailure?: unknown;
  open: (options: { callbackUrl: string }) => Promise<ServiceRegister>;
}

/** The contract of cash registers, for one that speaks to a service over HTTP. */
export function serviceContract(name: string, contract: ServiceContract): void {
  const { registering, passingFailure, open } = contract;
  const subject = async (): Promise<RegisterSubject> => {
    const listener = await listenForCallbacks();
    const { fake, register, stop } = await open({ callbackUrl: listener.url });
    return {
      register,
      printed: () => fake.book.printed.length,
      loseNextAnswer: () => {
        fake.fail('cut_after', registering);
      },
      dropNext: () => {
        fake.fail('cut_before', registering);
      },
      holdNext: () => void fake.book.outcomes.push('wait'),
      goOn: () => {
        fake.book.settle();
      },
      failNext: () => void fake.book.outcomes.push(passingFailure),
      callbacks: async () => {
        await fake.calledBack();
        return listener.bodies;
      },
      stop: async () => {
        await stop();
        await listener.stop();
      },
    };
  };
  registerContract(name, { failForAWhile: passingFailure !== undefined }, subject);
}
