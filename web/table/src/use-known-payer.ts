import { knownPayer } from '@invogate/pay/known-payer.ts';
import type { PayerSource } from '@invogate/pay/payer.ts';
import type { Payer } from '@invogate/pay/use-payer.ts';
import { webStorage } from '@invogate/pay/web-storage.ts';
import { useEffect, useState } from 'preact/hooks';

/**
 * Puts in who paid from this device the last time, so that the guest has one tap to confirm.
 * Answers whether somebody did.
 */
export function useKnownPayer(payer: Payer, { lockedFields }: PayerSource): boolean {
  const [isKnown, setKnown] = useState(false);
  useEffect(() => {
    const shelf = webStorage('local');
    const mayBePerson = !lockedFields.includes('type');
    const known = knownPayer(shelf, 'legal') ?? (mayBePerson && knownPayer(shelf, 'private'));
    if (!known) return;
    payer.edit({ type: known.type });
    payer.take(known);
    setKnown(true);
  }, []);
  return isKnown;
}
