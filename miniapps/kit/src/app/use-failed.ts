import { useEffect, useState } from 'preact/hooks';
import { hasFailed } from './address.ts';
import { onPaymentResult } from './host.ts';

/** Whether the payment has ended without money; `look` is called with each word of the host. */
export function useFailed(look: () => void): boolean {
  const [failed, setFailed] = useState(hasFailed);
  useEffect(
    () =>
      onPaymentResult((result) => {
        setFailed(result === 'canceled' || result === 'expired');
        look();
      }),
    [],
  );
  return failed;
}
