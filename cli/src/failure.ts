import type { ErrorField } from '@invogate/client';
import { exitCode } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { Problem } from './problem.ts';
import type { Texts } from './texts/index.ts';

/** A failure as a person or a script is told of it. */
export interface Failure {
  exit: ExitCode;
  code: string;
  message: string;
  /** HTTP status, where there is one. */
  status?: number;
  fields: readonly ErrorField[];
  requestId?: string;
  /** A write that may have been done all the same. */
  outcomeUnknown: boolean;
}

/** Understands whatever was thrown. What nobody expects is a bug, shown with its stack. */
export function failureOf(error: unknown, texts: Texts): Failure {
  const plain = { fields: [], outcomeUnknown: false };
  if (error instanceof Problem) {
    return { ...plain, exit: error.exit, code: error.code, message: error.say(texts) };
  }
  if (isAdminError(error)) {
    const exit = error.reason === 'settings' ? exitCode.usage : exitCode.unreachable;
    return { ...plain, exit, code: error.reason, message: error.message };
  }
  if (isRefusal(error)) {
    const { status, code, message, fields, requestId, outcomeUnknown = false } = error;
    return {
      ...{ exit: exitOf(status, code), code, message, status, fields, outcomeUnknown },
      ...(requestId === undefined ? {} : { requestId }),
    };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { ...plain, exit: exitCode.bug, code: 'bug', message };
}

function exitOf(status: number, code: string): ExitCode {
  if (status === 401 || status === 403) return exitCode.notAllowed;
  // A page of something else that runs at the address is no answer either.
  const away = status === 0 || status === 503 || code === 'unexpected_redirect';
  if (away || code === 'unreadable_answer') return exitCode.unreachable;
  return status === 404 ? exitCode.notFound : exitCode.refused;
}

interface RefusalLike extends Error {
  status: number;
  code: string;
  fields: readonly ErrorField[];
  requestId?: string;
  outcomeUnknown?: boolean;
}

/** By its shape: refusals come from the client over HTTP, and from the server's rooms directly. */
function isRefusal(error: unknown): error is RefusalLike {
  if (!(error instanceof Error) || !('status' in error) || !('fields' in error)) return false;
  return typeof error.status === 'number' && 'code' in error && typeof error.code === 'string';
}

function isAdminError(error: unknown): error is Error & { reason: 'settings' | 'unreachable' } {
  return error instanceof Error && error.name === 'AdminError' && 'reason' in error;
}
