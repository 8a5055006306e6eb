import { Button } from '@invogate/ui/button.tsx';
import type { Payer } from '../use-payer.ts';
import { useWords } from '../words.ts';

/** What the directory knows about the INN; of several branches the payer picks one. */
export function DirectoryAnswer({ payer }: { payer: Payer }) {
  const { t } = useWords();
  const { directory, fill } = payer;
  const rows = directory.kind === 'found' ? directory.rows : [];
  const [only] = rows;
  return (
    <div class="directory">
      <p class="muted small" role="status">
        {directory.kind === 'searching' && t.payer.searching}
        {directory.kind === 'notFound' && t.payer.notFound}
        {only && rows.length === 1 && t.payer.filled(only.name)}
        {rows.length > 1 && t.payer.several}
      </p>
      {rows.length > 1 && (
        <ul>
          {rows.map((row) => (
            <li key={row.taxRegistrationReasonCode ?? row.name}>
              <Button
                look="plain"
                onClick={() => {
                  fill(row);
                }}
              >
                {[row.name, row.taxRegistrationReasonCode].filter(Boolean).join(', ')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
