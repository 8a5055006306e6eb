import { parentPort } from 'node:worker_threads';
import type { DocumentData } from '#rooms/documents/ports.ts';
import { warmCompiler } from './compile.ts';
import { jobOf, type JobImages } from './job.ts';
import { lowerOwnPriority } from './low-priority.ts';
import type { Answer } from './pool.ts';

/** What a worker is given. */
export interface Task {
  data: DocumentData;
  images: JobImages;
}

// First: the compiler's own threads inherit it.
lowerOwnPriority();
const compile = warmCompiler();

parentPort?.on('message', (task: Task | null) => {
  if (task === null) {
    parentPort?.close();
    return;
  }
  const answer = answerOf(task.data, task.images);
  // The bytes are copied: their memory belongs to the compiler.
  parentPort?.postMessage(answer);
});

function answerOf(data: DocumentData, images: JobImages): Answer {
  try {
    return { bytes: new Uint8Array(compile(jobOf(data, images))) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
