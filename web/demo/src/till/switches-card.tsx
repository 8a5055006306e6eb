import { useEffect, useState } from 'preact/hooks';
import { Toggle } from '../parts/toggle.tsx';
import { useWords } from '../words.ts';
import type { PlayedSwitches, TillAct } from './till-api.ts';

interface SwitchesProps {
  switches: PlayedSwitches;
  press: (act: TillAct) => void;
}

/** Longer than the server waits for a till. */
const slowMs = 12_000;
const flags = ['offline', 'changes', 'lockless', 'twice', 'forgets'] as const;

/** What can be made to go wrong. */
export function SwitchesCard({ switches, press }: SwitchesProps) {
  const { t } = useWords();
  // A switch moves under the finger; what the till makes of it comes a moment later.
  const [moved, setMoved] = useState<Partial<PlayedSwitches>>({});
  useEffect(() => {
    setMoved({});
  }, [JSON.stringify(switches)]);
  const now = { ...switches, ...moved };
  const turn = (change: Partial<PlayedSwitches>) => {
    setMoved({ ...moved, ...change });
    press({ do: 'switch', switches: change });
  };
  return (
    <section class="card stack till-switches" aria-labelledby="till-trouble">
      <h2 id="till-trouble">{t.till.trouble}</h2>
      <div class="stack stack-small">
        {flags.map((name) => (
          <Toggle
            key={name}
            name={`till-${name}`}
            label={t.till.switches[name][0]}
            note={t.till.switches[name][1]}
            checked={now[name]}
            onChange={(on) => {
              turn({ [name]: on });
            }}
          />
        ))}
        <Toggle
          name="till-slow"
          label={t.till.switches.slow[0]}
          note={t.till.switches.slow[1]}
          checked={now.slowMs > 0}
          onChange={(on) => {
            turn({ slowMs: on ? slowMs : 0 });
          }}
        />
      </div>
    </section>
  );
}
