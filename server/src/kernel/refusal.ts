/** One property that is to blame; `code` is one of the wire's five words (spec 01). */
export interface RefusedField {
  name: string;
  code: 'wrong_value' | 'required' | 'wrong_type' | 'too_long' | 'not_unique';
  message: string;
}

interface RefusalDetail {
  message?: string;
  fields?: RefusedField[];
  /** Seconds to wait, sent as `Retry-After`. */
  retryAfterS?: number;
}

interface RefusalKind {
  code: string;
  status: number;
  /** Says what is wrong and what to change; each throw may say it more exactly. */
  message: string;
}

/** A "no" with a reason that the caller can act on. Thrown beside its cause, so the transaction rolls back. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: readonly RefusedField[];
  readonly retryAfterS: number | undefined;

  constructor(kind: RefusalKind, detail: RefusalDetail = {}) {
    super(detail.message ?? kind.message);
    this.name = 'Refusal';
    this.code = kind.code;
    this.status = kind.status;
    this.fields = detail.fields ?? [];
    this.retryAfterS = detail.retryAfterS;
  }
}

const kinds: RefusalKind[] = [];

/** Declares a kind of refusal. The returned function makes one: `throw wrongTotalAmount({ fields })`. */
export function defineRefusal(kind: RefusalKind): (detail?: RefusalDetail) => Refusal {
  kinds.push(kind);
  return (detail) => new Refusal(kind, detail);
}

/** A refusal of a declared kind, by its code on the wire. Throws when nobody has declared it. */
export function refusalOfCode(code: string, detail: RefusalDetail): Refusal {
  const kind = kinds.find((each) => each.code === code);
  if (!kind) throw new Error(`no refusal is declared with the code ${code}`);
  return new Refusal(kind, detail);
}

/** Every declared kind, for the check against docs/errors.md. */
export function declaredRefusals(): readonly RefusalKind[] {
  return kinds;
}

/** A field that is to blame, `wrong_value` unless told otherwise. */
export function field(
  name: string,
  message = '',
  code: RefusedField['code'] = 'wrong_value',
): RefusedField {
  return { name, code, message };
}
