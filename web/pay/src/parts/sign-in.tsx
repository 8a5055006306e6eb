import { Banner } from '@invogate/ui/banner.tsx';
import { Button, ButtonLink } from '@invogate/ui/button.tsx';
import { Icon } from '@invogate/ui/icon.tsx';
import type { Pay } from '../use-pay.ts';
import { useSignIn, type SignIn as SignInState } from '../use-sign-in.ts';
import { useWords } from '../words.ts';

/** Sign-in by a bank: it fills in who pays, and lets a signatory pay from the fund in one tap. */
export function SignIn({ pay }: { pay: Pay }) {
  const { t } = useWords();
  const state = useSignIn(pay.view);
  const { banks, signedIn, trouble } = state;
  if (banks.length === 0 && !signedIn && !trouble) return null;
  return (
    <section class="card stack" aria-label={t.signIn.heading}>
      <div role="status" class="notice">
        {trouble && !signedIn && (
          <Banner tone="warning" title={t.signIn[trouble]}>
            <p>{t.signIn.goOn}</p>
          </Banner>
        )}
      </div>
      {signedIn ? <SignedIn pay={pay} state={state} signedIn={signedIn} /> : <Banks {...state} />}
    </section>
  );
}

function Banks({ banks }: Pick<SignInState, 'banks'>) {
  const { t } = useWords();
  if (banks.length === 0) return null;
  return (
    <>
      <p class="muted small">{t.signIn.purpose}</p>
      {banks.map(({ title, url, logoUrl }) => (
        <ButtonLink key={url} href={url} look="quiet">
          {logoUrl === undefined ? (
            <Icon name="bank" />
          ) : (
            <img class="bank-logo" src={logoUrl} alt="" referrerpolicy="no-referrer" />
          )}
          <span>{t.signIn.enter(title)}</span>
        </ButtonLink>
      ))}
    </>
  );
}

interface SignedInProps {
  pay: Pay;
  state: SignInState;
  signedIn: NonNullable<SignInState['signedIn']>;
}

function SignedIn({ pay, state, signedIn }: SignedInProps) {
  const { t, sum } = useWords();
  const { providerTitle, name, organisation, chooseUrl, methods } = signedIn;
  const due = sum(pay.view.dueAmount);
  return (
    <>
      <p>
        {t.signIn.signedIn(providerTitle)}
        <strong class="signed-in-who">{organisation ?? name ?? t.signIn.noName}</strong>
      </p>
      {methods.map(({ methodId, kind }, index) => (
        <Button
          key={methodId}
          look={index === 0 ? 'primary' : 'quiet'}
          busy={pay.busy}
          onClick={() => {
            pay.confirmSignedIn(methodId);
          }}
        >
          {kind === 'fund' ? t.signIn.payFromFund(due) : t.signIn.payByPromise(due)}
        </Button>
      ))}
      <div class="signed-in-acts">
        {chooseUrl !== undefined && (
          <ButtonLink href={chooseUrl} look="plain">
            {t.signIn.another}
          </ButtonLink>
        )}
        <Button look="plain" onClick={state.leave}>
          {t.signIn.leave}
        </Button>
      </div>
    </>
  );
}
