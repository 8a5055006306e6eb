import { asAnswer, textAt, type Answer } from '../answer.ts';
import { wordAt } from '../register-answer.ts';

/** An error as the service tells it. `kind` is its `type`: system, driver, timeout, agent, unknown. */
export interface AtolError {
  code: string;
  text: string;
  kind: string;
}

/**
 * What an error of a request means. `token`: renew it. `duplicate`: the receipt is there already.
 * `wait`: it is being worked on. `absent`: there is no such receipt. `later`, `final`: it was not
 * taken. `unknown`: it may or may not have been taken.
 */
export type Verdict = 'token' | 'duplicate' | 'wait' | 'absent' | 'later' | 'final' | 'unknown';

const verdicts: Readonly<Record<string, Verdict>> = {
  // Undefined, and "the server could not work on the receipt".
  0: 'unknown',
  1: 'unknown',
  // No token, an old one, a wrong login or password.
  10: 'token',
  11: 'token',
  12: 'token',
  // A field of the request is wrong.
  13: 'final',
  // The user is blocked; the group is another's, or of another version: the settings are wrong,
  // not the receipt, and it passes once they are right.
  14: 'later',
  20: 'later',
  21: 'later',
  30: 'absent',
  // No such operation; a field of the receipt is wrong.
  31: 'final',
  32: 'final',
  33: 'duplicate',
  34: 'wait',
  // A wrong request, a wrong content type.
  40: 'final',
  41: 'final',
  // A server is set up wrongly.
  50: 'unknown',
};

/** What the service means by an error in answer to a request. A refusal we do not know is final. */
export function verdictOf(error: AtolError, status: number): Verdict {
  const known = verdicts[error.code];
  if (known !== undefined) return known;
  if (status === 429) return 'later';
  return status >= 400 ? 'final' : 'unknown';
}

export function isAboutToken(error: AtolError): boolean {
  return verdicts[error.code] === 'token';
}

/**
 * No connection to the register, its port is busy or shut; no paper; the shift is too long; the
 * codes of marking were not looked up in time.
 */
const passingTroubles = ['2', '3', '4', '44', '68', '-3807', '-3822'];
const markingTimedOut = '421';
const wrongReceipt = ['13', '31', '32', '40', '41'];

/** Whether a receipt that failed may pass when it is sent again under a new key. */
export function retryOf(error: AtolError): 'later' | 'final' {
  if (error.code === markingTimedOut) return 'later';
  if (error.kind === 'driver') return passingTroubles.includes(error.code) ? 'later' : 'final';
  if (error.kind === 'system') return wrongReceipt.includes(error.code) ? 'final' : 'later';
  // The register was off or too slow (timeout, agent), or the service does not know why.
  return 'later';
}

/** The error in an answer; undefined when there is none. */
export function errorOf(body: Answer): AtolError | undefined {
  const error = body.error;
  if (error === undefined || error === null) return undefined;
  const told = asAnswer(error);
  return {
    code: wordAt(told, 'code') ?? '0',
    text: textAt(told, 'text') ?? 'the service does not say why',
    kind: textAt(told, 'type') ?? 'unknown',
  };
}
