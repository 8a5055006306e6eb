import type { MethodKind, PayerType } from '@invogate/contracts/pay-page.ts';
import type { Shelf } from './known-payer.ts';

const keyOf = (type: PayerType): string => `invogate.method.${type}`;

/** How payers of this kind have paid from this device the last time; a word of any kind. */
export function knownMethod(shelf: Shelf | undefined, type: PayerType): string | undefined {
  try {
    return shelf?.getItem(keyOf(type)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Remembers it. A full or forbidden storage is no reason not to pay. */
export function rememberMethod(shelf: Shelf | undefined, type: PayerType, kind: MethodKind): void {
  try {
    shelf?.setItem(keyOf(type), kind);
  } catch {
    return;
  }
}
