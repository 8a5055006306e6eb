import { Banner } from '@invogate/ui/banner.tsx';
import type { ShopError } from '../api.ts';
import { useWords } from '../words.ts';

/** Why the last act did not work; what the API itself said is shown as it said it. */
export function ProblemBanner({ error }: { error: ShopError | undefined }) {
  const { t } = useWords();
  const known: Record<string, string> = t.errors;
  return (
    <div role="alert" class="notice">
      {error && (
        <Banner tone="danger" title={t.errors.title}>
          <p>{known[error.code] ?? `${error.code}: ${error.message}`}</p>
        </Banner>
      )}
    </div>
  );
}
