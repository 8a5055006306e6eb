/** Why the embedded database cannot start; the message says what to do. */
export type StartProblem =
  'in_use' | 'platform' | 'directory' | 'version' | 'disk_full' | 'memory' | 'user' | 'failed';

/** A start that cannot succeed as things are. Meant for the operator's screen, without a stack. */
export class DatabaseStartError extends Error {
  readonly problem: StartProblem;

  constructor(problem: StartProblem, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DatabaseStartError';
    this.problem = problem;
  }
}

/** The system's short name of a failure (`EACCES`), or '' when there is none. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** Turns a refusal of the file system into a message about the folder; leaves the rest as it is. */
export function folderProblem(folder: string, error: unknown): unknown {
  const code = errorCode(error);
  // The last is PostgreSQL's word for the same.
  if (['ENOSPC', 'EDQUOT', '53100'].includes(code)) return diskFull(folder, error);
  if (!/^E[A-Z]+$/.test(code)) return error;
  return new DatabaseStartError(
    'directory',
    `The data directory ${folder} cannot be used (${code}). ` +
      'Make it writable for the user that runs Invogate, or choose another with DATA_DIR.',
    error,
  );
}

/** Reads what PostgreSQL wrote before it gave up and names the cause. */
export function programProblem(
  program: string,
  output: string,
  folder: string,
): DatabaseStartError {
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(folder, output);
  if (output.includes('Cannot allocate memory')) {
    return new DatabaseStartError(
      'memory',
      'There is not enough free memory for PostgreSQL. Free about 200 MB and start again.',
      output,
    );
  }
  const lines = output.trimEnd().split('\n').slice(-8).join('\n');
  return new DatabaseStartError('failed', `${program} failed in ${folder}. It said:\n${lines}`);
}

function diskFull(folder: string, cause: unknown): DatabaseStartError {
  return new DatabaseStartError(
    'disk_full',
    `The disk of ${folder} is full. Free some space (nothing is lost) and start again.`,
    cause,
  );
}
