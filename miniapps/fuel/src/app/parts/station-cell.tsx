import type { StationView } from '../../wire.ts';
import { useWords } from '../words.ts';

interface StationCellProps {
  station: StationView;
  km: number | undefined;
  onChoose: () => void;
}

/** A station as a row: where it is, what petrol costs, whether a pump is free. */
export function StationCell({ station, km, onChoose }: StationCellProps) {
  const { t, language, price, fuel, km: kmText } = useWords();
  const free = station.pumps.filter(({ state }) => state === 'free').length;
  const petrol = station.prices.ai95;
  return (
    <button type="button" class="cell" onClick={onChoose}>
      <span class="cell-body">
        <span class="cell-title">{station.name[language]}</span>
        <span class="cell-note">{station.address[language]}</span>
        <span class="chips">
          {station.mode === 'operator' ? (
            <span class="tag">{t.search.operator}</span>
          ) : (
            <span class={free > 0 ? 'tag tag-good' : 'tag tag-warning'}>
              {t.search.free(free, station.pumps.length)}
            </span>
          )}
        </span>
      </span>
      <span class="cell-side">
        {petrol !== undefined && (
          <>
            <strong>{price(petrol)}</strong>
            <span class="caption">{fuel('ai95')}</span>
          </>
        )}
        {km !== undefined && <span class="caption">{t.search.km(kmText(km))}</span>}
      </span>
    </button>
  );
}
