import { useEffect, useState } from 'preact/hooks';

/** After that a person is told why nothing comes. */
const slowMs = 15_000;

/** True once the screen has waited for long. */
export function useSlow(): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowMs);
    return () => clearTimeout(timer);
  }, []);
  return slow;
}
