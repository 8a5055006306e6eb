import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Lowers the priority of the calling thread, and of the threads that it starts afterwards: whatever
 * has a request to answer goes first. Only Linux has priorities of threads.
 */
export function lowerOwnPriority(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(ownThreadId(), constants.priority.PRIORITY_LOW);
  } catch {
    // No /proc, or a sandbox that forbids it: documents are made all the same, only less politely.
  }
}

/** What the kernel calls this thread; for setpriority(2) it is as good as a process. */
function ownThreadId(): number {
  const [, id] = /\/task\/(\d+)$/.exec(readlinkSync('/proc/thread-self')) ?? [];
  if (id === undefined) throw new Error('/proc/thread-self names no thread');
  return Number(id);
}
