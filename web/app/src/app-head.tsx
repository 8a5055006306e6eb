import type { AppPageState } from '@invogate/contracts/mini-apps.ts';
import { Icon } from '@invogate/ui/icon.tsx';
import { miniAppWords } from '@invogate/ui/mini-app/words.ts';
import { pageWords } from './words.ts';

/** Whoever came from the marketplace goes on there; who came by a link finds it. */
function WayBack({ state: { shopAlias, languageId } }: { state: AppPageState }) {
  const { place, market } = pageWords[languageId];
  const path = shopAlias === null ? '/market' : `/shop/${shopAlias}`;
  return (
    <a class="app-back small" href={languageId === 'en' ? `${path}?languageId=en` : path}>
      <Icon name="back" />
      {shopAlias === null ? market : place}
    </a>
  );
}

/** What is open, and who provides it: the page is ours, what is in the frame is the shop's. */
export function AppHead({ state }: { state: AppPageState }) {
  const { languageId } = state;
  const words = miniAppWords[languageId];
  return (
    <header class="app-head">
      <WayBack state={state} />
      <div class="app-title">
        <h1>{state.name}</h1>
        <p class="muted small">{words.by(state.merchantName)}</p>
      </div>
    </header>
  );
}
