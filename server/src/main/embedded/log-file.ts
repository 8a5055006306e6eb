import { closeSync, copyFileSync, openSync, readSync, statSync, truncateSync } from 'node:fs';

const keptBytes = 10 * 1024 * 1024;
const checkEveryMs = 60_000;

/** PostgreSQL's log: `postgres.log`, and the part before it in `postgres.log.1`. */
export interface LogFile {
  /** For appending; give it to the child and close it with `close`. */
  readonly descriptor: number;
  readonly path: string;
  size(): number;
  /** What was written after `offset`, at most 64 KB of it. */
  readFrom(offset: number): string;
  close(): void;
}

/**
 * Opens the log and keeps it bounded, at the start and while it grows. The file is cut in place,
 * because PostgreSQL holds it open for appending.
 */
export function openLogFile(path: string): LogFile {
  const descriptor = openSync(path, 'a+', 0o600);
  const rotate = () => {
    try {
      if (statSync(path).size <= keptBytes) return;
      copyFileSync(path, `${path}.1`);
      truncateSync(path);
    } catch {
      // A log that cannot be cut now is cut at the next look; the database must not suffer.
    }
  };
  rotate();
  const timer = setInterval(rotate, checkEveryMs).unref();
  return {
    descriptor,
    path,
    size: () => statSync(path).size,
    readFrom: (offset) => readPart(descriptor, offset),
    close: () => {
      clearInterval(timer);
      closeSync(descriptor);
    },
  };
}

function readPart(descriptor: number, offset: number): string {
  const buffer = Buffer.alloc(64 * 1024);
  return buffer.subarray(0, readSync(descriptor, buffer, 0, buffer.length, offset)).toString();
}
