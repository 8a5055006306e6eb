import type { ApiCall } from '../shop-api.ts';
import { useWords } from '../words.ts';
import { CodeBlock } from './code-block.tsx';

/** One call of the public API, folded: what to paste into a terminal, and what was answered. */
export function CallDetails({ call }: { call: ApiCall }) {
  const { t } = useWords();
  const { method, url, curl, requestBody, responseBody, status, tookMs } = call;
  return (
    <details class="unfold">
      <summary>
        <code>
          {method} {new URL(url).pathname}
        </code>{' '}
        <span class="muted small numbers">{t.details.response(status, tookMs)}</span>
      </summary>
      <div class="stack stack-small">
        <CodeBlock title={t.details.terminal} text={curl} raw />
        {requestBody !== '' && <CodeBlock title={t.details.request} text={requestBody} />}
        <CodeBlock title={t.details.response(status, tookMs)} text={responseBody} />
      </div>
    </details>
  );
}
