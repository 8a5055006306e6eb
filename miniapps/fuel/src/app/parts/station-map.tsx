import type { StationView } from '../../wire.ts';
import { onSheet, type Place } from '../distance.ts';
import { useWords } from '../words.ts';

interface StationMapProps {
  stations: readonly { station: StationView; km: number | undefined }[];
  place: Place | undefined;
  onChoose: (station: StationView) => void;
}

/** Where the stations lie to each other, without tiles of anybody: nobody learns who looks. */
export function StationMap({ stations, place, onChoose }: StationMapProps) {
  const { t, language, price } = useWords();
  const spots = onSheet([...stations.map(({ station }) => station), ...(place ? [place] : [])]);
  const you = place && spots.at(-1);
  return (
    <div class="map" role="group" aria-label={t.search.mapLabel}>
      <svg class="map-ground" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path class="map-river" d="M-5 70 C 20 55, 30 85, 52 62 S 85 40, 105 52" />
        <path class="map-road" d="M-5 30 L 105 24 M 34 -5 L 46 105 M -5 92 L 70 -5" />
        <ellipse class="map-road" cx="50" cy="50" rx="34" ry="36" />
      </svg>
      {stations.map(({ station }, index) => {
        const spot = spots[index];
        const petrol = station.prices.ai95;
        if (!spot) return null;
        return (
          <button
            type="button"
            class="pin"
            key={station.id}
            style={{ left: `${spot.x * 100}%`, top: `${spot.y * 100}%` }}
            onClick={() => onChoose(station)}
          >
            <span class="pin-name">{station.name[language]}</span>
            {petrol !== undefined && <span class="numbers">{price(petrol)}</span>}
          </button>
        );
      })}
      {you && (
        <span class="you" style={{ left: `${you.x * 100}%`, top: `${you.y * 100}%` }}>
          <span class="unseen">{t.search.you}</span>
        </span>
      )}
    </div>
  );
}
