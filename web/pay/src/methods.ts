import type { MethodReason, PayMethod, PayerType, PayView } from '@invogate/contracts/pay-page.ts';

/** A method as it is offered to a kind of payer; with a reason, it cannot be chosen. */
export interface OfferedMethod extends PayMethod {
  why?: MethodReason | 'onlyLegal' | 'onlyPrivate';
}

/**
 * The methods for a kind of payer, usable ones first. The payer may change the kind on the page, so
 * `payer_type` of the server is judged anew. A locked method stands alone.
 */
export function offeredMethods(view: PayView, type: PayerType): OfferedMethod[] {
  const locked = view.methodLocked && view.methods.find((method) => method.preselected);
  const shown = locked ? [locked] : view.methods;
  const offered = shown.map((method) => offer(method, type));
  return [...offered.filter((method) => !method.why), ...offered.filter((method) => method.why)];
}

function offer(method: PayMethod, type: PayerType): OfferedMethod {
  if (!method.payerTypes.includes(type)) {
    const only = type === 'private' ? 'onlyLegal' : 'onlyPrivate';
    return { ...method, why: method.payerTypes.length > 0 ? only : 'payer_type' };
  }
  const barred = !method.available && method.reason !== 'payer_type';
  return barred ? { ...method, why: method.reason ?? 'unavailable' } : { ...method };
}

/**
 * The method that is marked: the payer's own choice while it can be used, else the shop's, else that
 * of the last time on this device, else the first that can be used.
 */
export function chosenMethod(
  offered: readonly OfferedMethod[],
  chosenId: number | undefined,
  known?: string,
): OfferedMethod | undefined {
  const usable = offered.filter((method) => !method.why);
  return (
    usable.find((method) => method.id === chosenId) ??
    usable.find((method) => method.preselected) ??
    usable.find((method) => method.kind === known) ??
    usable[0]
  );
}
