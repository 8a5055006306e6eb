import type { WireLine } from '@invogate/till/view.ts';
import { useWords } from '../words.ts';

/** Lines that the page shows, the newest first. */
const shown = 12;

/** What has gone over the wire, to be read by those who build a till. */
export function WireCard({ wire }: { wire: readonly WireLine[] }) {
  const { t, time } = useWords();
  return (
    <section class="card stack till-wire" aria-labelledby="till-wire">
      <h2 id="till-wire">{t.till.wire}</h2>
      {wire.length === 0 && <p class="muted">{t.till.noWire}</p>}
      <ul class="wire">
        {wire
          .slice(-shown)
          .reverse()
          .map(({ at, way, what, text }) => (
            <li key={`${at} ${way} ${text}`}>
              <details>
                <summary>
                  <span class="small muted numbers">{time(at)}</span>{' '}
                  <span class={`wire-${way}`}>{t.till[way]}</span> <code>{what}</code>
                </summary>
                <pre tabIndex={0}>{pretty(text)}</pre>
              </details>
            </li>
          ))}
      </ul>
    </section>
  );
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
