import type { MethodKind } from '@invogate/contracts/pay-page.ts';
import { ButtonLink } from '@invogate/ui/button.tsx';
import { Loader } from '@invogate/ui/loader.tsx';
import { useEffect, useState } from 'preact/hooks';
import { AnotherMethod } from '../parts/another-method.tsx';
import { ScreenTitle } from '../parts/screen-title.tsx';
import { Seal } from '../parts/seal.tsx';
import type { Pay } from '../use-pay.ts';
import { payAddress } from '../way-back.ts';
import { useWords, type Words } from '../words.ts';

/** Longer than banks usually take: then it is said that the page need not stay open. */
const slowMs = 20_000;
/** A bank that takes the money on its own page may report it later. */
const slowBankMs = 60_000;

/** The bank has the word. */
export function Waiting({ pay }: { pay: Pay }) {
  const { t } = useWords();
  const { attempt } = pay.view;
  const kind = attempt?.methodKind;
  const isWaiting = attempt?.state === 'waiting';
  const words = wordsOf(t.waiting, kind, isWaiting);
  const patienceMs = isOutside(kind) ? slowBankMs : slowMs;
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSlow(true);
    }, patienceMs);
    return () => {
      clearTimeout(timer);
    };
  }, [patienceMs]);
  return (
    <div class="card stack result">
      <Loader />
      <ScreenTitle>{words.title}</ScreenTitle>
      <div class="stack stack-small" role="status">
        <p>{slow ? words.slow : words.text}</p>
        <p class="muted">{t.waiting.safe}</p>
      </div>
      {isWaiting && <AnotherMethod pay={pay} />}
    </div>
  );
}

const isOutside = (kind: MethodKind | undefined) => kind === 'bank' || kind === 'loyalty';

function wordsOf(
  words: Words['t']['waiting'],
  kind: MethodKind | undefined,
  isWaiting: boolean,
): Pick<Words['t']['waiting'], 'title' | 'text' | 'slow'> {
  if (!isOutside(kind)) return words;
  if (!isWaiting) return words.atBank;
  return kind === 'loyalty' ? words.unconfirmedLoyalty : words.unconfirmed;
}

/** The payer has come back from the bank, or never got there. */
export function Redirect({ pay }: { pay: Pay }) {
  const { t } = useWords();
  const { action, methodKind } = pay.view.attempt ?? {};
  const { redirectTitle: title, redirectText: text, redirectLoyalty } = t.waiting;
  const words = methodKind === 'loyalty' ? redirectLoyalty : { title, text };
  const address = action?.kind === 'redirect' ? payAddress(action.url) : undefined;
  return (
    <div class="card stack result">
      <Seal tone="plain" icon="card" />
      <ScreenTitle>{words.title}</ScreenTitle>
      <p>{words.text}</p>
      {address && (
        <ButtonLink href={address} large>
          {t.waiting.redirectGo}
        </ButtonLink>
      )}
      <AnotherMethod pay={pay} />
    </div>
  );
}
