import { Secret } from '#kernel/secret.ts';
import { connectDatabase } from '#kernel/database/connect.ts';
import { manualClock } from '#kernel/time.ts';
import { emulatorAcquirer } from '#adapters/emulator/acquirer.ts';
import { accountsRoom } from '#rooms/accounts/index.ts';
import { payFlow } from '#rooms/payments/pay.flow.ts';
import type { Choice, StartRequest } from '#rooms/payments/start-request.ts';
import type { TestConnection } from './database.ts';

/** What a process of its own is told to pay, as its only argument. */
export interface PayerTask {
  connection: TestConnection;
  now: string;
  bankUrl: string;
  request: Omit<StartRequest, 'choose'>;
  choice: Omit<Choice, 'acquirer'>;
}

/** Pays one invoice as a server does; a test kills it at a moment of its choice. */
const task = JSON.parse(process.argv[2] ?? '') as PayerTask;
const clock = manualClock(new Date(task.now));
const database = connectDatabase({ connection: task.connection, clock, poolSize: 2 });
const acquirer = emulatorAcquirer({ baseUrl: task.bankUrl, apiKey: new Secret('key') });
const flow = payFlow(database, accountsRoom({ database }));
const { attempt } = await flow.pay({
  ...task.request,
  choose: () => Promise.resolve({ ...task.choice, acquirer }),
});
process.stdout.write(`${attempt.state}\n`);
process.exit(0);
