import type { AppPageState } from '@invogate/contracts/mini-apps.ts';
import { miniAppWords } from '@invogate/ui/mini-app/words.ts';

/** What is open, and who provides it: the page is ours, what is in the frame is the shop's. */
export function AppHead({ state }: { state: AppPageState }) {
  const words = miniAppWords[state.languageId];
  return (
    <header class="app-head">
      <h1>{state.name}</h1>
      <p class="muted small">{words.by(state.merchantName)}</p>
    </header>
  );
}
