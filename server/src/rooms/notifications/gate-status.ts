import { storable } from './read-answer.ts';

/** What the program at the other end of the gate says of itself. */
export interface GateStatus {
  version: string;
  type: string;
  settings: Readonly<Record<string, unknown>>;
  log: readonly string[];
}

const wordLength = 100;
const lineLength = 1000;
const settingsMax = 200;
const depthMax = 5;

const secretName =
  /key|token|secret|passw|pwd|\bpin\b|credential|auth|signature|private|cookie|session/i;
/** `token=abc`, `"password": "abc"`, `Authorization: Bearer abc` within a line of a log. */
const secretInText =
  /((?:key|token|secret|passw\w*|pwd|authorization|signature)["']?\s*[=:]\s*["']?(?:bearer\s+)?)[^\s"'&,;]+/gi;
const mask = '***';

/**
 * Reads the answer of getStatus: the last `logQuantity` lines of the log, short words, and nothing
 * that looks like a secret by its name, or is one of `secrets`.
 */
export function readGateStatus(
  result: unknown,
  logQuantity: number,
  secrets: readonly string[],
): GateStatus {
  const given = isObject(result) ? result : {};
  const clean = (text: string, length: number) => cleanText(text, length, secrets);
  const log: unknown[] = Array.isArray(given.log) ? given.log : [];
  return {
    version: clean(textOf(given.version), wordLength),
    type: clean(textOf(given.type), wordLength),
    settings: isObject(given.settings) ? maskedSettings(given.settings, secrets) : {},
    log:
      logQuantity === 0
        ? []
        : log.slice(-logQuantity).map((line) => clean(textOf(line), lineLength)),
  };
}

function maskedSettings(
  settings: Readonly<Record<string, unknown>>,
  secrets: readonly string[],
): Record<string, unknown> {
  const masked = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return cleanText(value, lineLength, secrets);
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= depthMax) return mask;
    if (Array.isArray(value))
      return value.slice(0, settingsMax).map((each) => masked(each, depth + 1));
    const entries = Object.entries(value).slice(0, settingsMax);
    return Object.fromEntries(
      entries.map(([name, each]) => [
        cleanText(name, wordLength, secrets),
        secretName.test(name) && each !== null && each !== '' ? mask : masked(each, depth + 1),
      ]),
    );
  };
  return masked(settings, 0) as Record<string, unknown>;
}

function cleanText(text: string, length: number, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) clean = clean.replaceAll(secret, mask);
  return storable(clean.replace(secretInText, `$1${mask}`).slice(0, length));
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
