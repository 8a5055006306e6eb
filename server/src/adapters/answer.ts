/** A JSON object of another party: nothing about it is certain before it is read. */
export type Answer = Readonly<Record<string, unknown>>;

/** The value as an object; an empty one when it is anything else. */
export function asAnswer(value: unknown): Answer {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Answer)
    : {};
}

/** The text under `key`, or undefined when there is none or it is no text. */
export function textAt(answer: Answer, key: string): string | undefined {
  const value = answer[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The moment under `key`, an ISO text; undefined when it cannot be read. */
export function timeAt(answer: Answer, key: string): Date | undefined {
  const text = textAt(answer, key);
  const time = text === undefined ? undefined : new Date(text);
  return time === undefined || Number.isNaN(time.getTime()) ? undefined : time;
}

/** Parses a body from outside as a JSON object; undefined when it is none. */
export function answerFromText(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Answer)
      : undefined;
  } catch {
    return undefined;
  }
}
