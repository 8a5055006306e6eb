import type { PayBank, PayView, SignInView } from '@invogate/contracts/pay-page.ts';
import { useEffect, useState } from 'preact/hooks';
import { readSignIn, signOut } from './api.ts';

/** How the way to the bank ended, when the payer has just come back from it without a result. */
export type SignInTrouble = 'refused' | 'failed';

export interface SignIn {
  banks: readonly PayBank[];
  signedIn: SignInView['signedIn'];
  trouble: SignInTrouble | undefined;
  leave: () => void;
}

/** Banks that can say who pays, and who has signed in in this browser. Without an answer: nobody. */
export function useSignIn({ containerId, banks = [] }: PayView): SignIn {
  const [{ signedIn }, setView] = useState<SignInView>({});
  const [trouble, setTrouble] = useState<SignInTrouble>();
  const offered = banks.length > 0;
  useEffect(() => {
    setTrouble(takeTrouble());
    if (offered) readSignIn(containerId).then(setView, () => undefined);
  }, [containerId, offered]);
  return {
    banks,
    signedIn,
    trouble,
    leave: () => {
      signOut(containerId).then(setView, () => undefined);
    },
  };
}

/** Told once: the address is tidied, so that a reload does not tell it again. */
function takeTrouble(): SignInTrouble | undefined {
  const address = new URL(location.href);
  const outcome = address.searchParams.get('login');
  if (outcome === null) return undefined;
  address.searchParams.delete('login');
  history.replaceState(history.state, '', address);
  return outcome === 'refused' || outcome === 'failed' ? outcome : undefined;
}
