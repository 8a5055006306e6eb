import { alarm } from '#kernel/alarm.ts';
import type { FileContent } from '#kernel/file-content.ts';
import { limits } from '#kernel/limits.ts';
import { serviceUnavailable } from '#kernel/wire-refusals.ts';

/**
 * The bytes of a file for somebody who waits. Where they take longer than a client waits it is told
 * to ask again: they go on being made, and whoever asks next gets them. Throws
 * `service_unavailable` then, else what the making throws.
 */
export async function inTime(
  making: Promise<FileContent>,
  waitMs: number = limits.fileMs,
): Promise<FileContent> {
  const late = alarm(waitMs);
  const made = await Promise.race([making, late.rang]).finally(late.ring);
  if (made) return made;
  throw serviceUnavailable({
    message: 'The file is still being made: ask again as Retry-After says',
    retryAfterS: retryS,
  });
}

const retryS = 5;
