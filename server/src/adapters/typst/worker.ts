import { parentPort } from 'node:worker_threads';
import type { DocumentData } from '#rooms/documents/ports.ts';
import { warmCompiler } from './compile.ts';
import { jobOf, type Job, type JobImages } from './job.ts';
import { lowerOwnPriority } from './low-priority.ts';
import type { Answer } from './pool.ts';

/** What a worker is given: a document, or a job that is put together already. */
export type Task = { data: DocumentData; images: JobImages } | { job: Job };

// First: the compiler's own threads inherit it.
lowerOwnPriority();
const compile = warmCompiler();

parentPort?.on('message', (task: Task | null) => {
  if (task === null) {
    parentPort?.close();
    return;
  }
  const answer = answerOf(task);
  // The bytes are copied: their memory belongs to the compiler.
  parentPort?.postMessage(answer);
});

function answerOf(task: Task): Answer {
  try {
    const job = 'job' in task ? task.job : jobOf(task.data, task.images);
    return { bytes: new Uint8Array(compile(job)) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
