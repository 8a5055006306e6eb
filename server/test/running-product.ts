import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freePort } from '#main/free-port.ts';

const entry = fileURLToPath(new URL('../src/main/start.ts', import.meta.url));

/** The product as a process of its own, started as `npm start` does. */
export interface RunningProduct {
  process: ChildProcess;
  url: string;
  /** What it printed until it was ready, or until it ended. */
  text: string;
  exit: Promise<number | null>;
}

const children: ChildProcess[] = [];

/** Starts it and waits until it says that it is ready, or ends. */
export async function startProduct(env: Record<string, string>): Promise<RunningProduct> {
  const port = String(await freePort('127.0.0.1'));
  const child = spawn(process.execPath, [entry], {
    env: { ...process.env, PORT: port, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let text = '';
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve) => {
    const hear = (chunk: Buffer): void => {
      text += chunk.toString();
      if (text.includes('Stop with Ctrl+C')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => {
      resolve();
    });
  });
  return { process: child, url: `http://localhost:${port}`, text, exit };
}

/** Ends whatever a failed test has left running. */
export function endProducts(): void {
  for (const child of children) child.kill('SIGKILL');
}
