/** The operator's door cannot be opened; the message says what to do. */
export class AdminError extends Error {
  /** `settings`: the environment is wrong. `unreachable`: no database answers. */
  readonly reason: 'settings' | 'unreachable';

  constructor(reason: AdminError['reason'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'AdminError';
    this.reason = reason;
  }
}
