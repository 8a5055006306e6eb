import { Banner } from '@invogate/ui/banner.tsx';
import type { Problem } from '../use-pay.ts';
import { useWords } from '../words.ts';

/** Why the last call did not work and what to do about it; read out when it appears. */
export function ProblemBanner({ problem }: { problem: Problem | undefined }) {
  const { t } = useWords();
  return (
    <div role="alert" class="notice">
      {problem && (
        <Banner tone={problem === 'changed' ? 'warning' : 'danger'} title={t.errors.title}>
          <p>{t.errors[problem]}</p>
        </Banner>
      )}
    </div>
  );
}
