import type { Language } from '@invogate/contracts/money.ts';
import { FloatField } from '@invogate/miniapp-kit/parts/float-field.tsx';
import { Screen, Skeletons } from '@invogate/miniapp-kit/parts/screen.tsx';
import type { Watched } from '@invogate/miniapp-kit/app/use-watch.ts';
import { Banner } from '@invogate/ui/banner.tsx';
import { Button } from '@invogate/ui/button.tsx';
import { Segments } from '@invogate/ui/segments.tsx';
import { useState } from 'preact/hooks';
import type { StationView } from '../../wire.ts';
import { distanceKm, type Place } from '../distance.ts';
import { StationCell } from '../parts/station-cell.tsx';
import { StationMap } from '../parts/station-map.tsx';
import { usePlace } from '../use-place.ts';
import { useWords } from '../words.ts';

interface SearchScreenProps {
  stations: Watched<StationView[]>;
  onChoose: (station: StationView) => void;
}

/** Stations by word, by list or map, the nearest first once the driver says where. */
export function SearchScreen({ stations, onChoose }: SearchScreenProps) {
  const { t, language } = useWords();
  const [text, setText] = useState('');
  const [view, setView] = useState<'list' | 'map'>('list');
  const { state, ask } = usePlace();
  const place = state.kind === 'known' ? state.place : undefined;
  const found = findStations(stations.value ?? [], text, language, place);
  return (
    <Screen title={t.search.title} busy={!stations.value}>
      <div class="stack">
        <FloatField
          name="search"
          type="search"
          label={t.search.field}
          value={text}
          clear={t.clear}
          onInput={setText}
        />
        <Segments
          name="view"
          label={t.search.view}
          value={view}
          choices={[
            { value: 'list', label: t.search.list },
            { value: 'map', label: t.search.map },
          ]}
          onChange={setView}
        />
        <div class="chips">
          <button type="button" class="chip" aria-pressed={place ? 'true' : 'false'} onClick={ask}>
            {state.kind === 'asking' ? t.search.locating : t.search.near}
          </button>
        </div>
        {state.kind === 'denied' && <p class="caption">{t.search.denied}</p>}
      </div>
      {stations.error && !stations.value && (
        <div role="alert" class="stack">
          <Banner tone="danger" title={t.errorOf(stations.error)} />
          <Button onClick={stations.refresh}>{t.again}</Button>
        </div>
      )}
      {!stations.value && !stations.error && <Skeletons label={t.loading} />}
      {stations.value && (
        <>
          <p class="unseen" role="status">
            {t.search.found(found.length)}
          </p>
          {found.length === 0 && <p class="muted">{t.search.none}</p>}
          {view === 'map' ? (
            <StationMap stations={found} place={place} onChoose={onChoose} />
          ) : (
            <ul class="cells">
              {found.map(({ station, km }) => (
                <li key={station.id}>
                  <StationCell station={station} km={km} onChoose={() => onChoose(station)} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Screen>
  );
}

interface FoundStation {
  station: StationView;
  km: number | undefined;
}

/** The nearest first; without a place, by name. */
function findStations(
  stations: readonly StationView[],
  text: string,
  language: Language,
  place: Place | undefined,
): FoundStation[] {
  return stations
    .filter(({ name, address }) => has(`${name[language]} ${address[language]}`, text))
    .map((station) => ({ station, km: place && distanceKm(place, station) }))
    .sort((a, b) =>
      a.km !== undefined && b.km !== undefined
        ? a.km - b.km
        : a.station.name[language].localeCompare(b.station.name[language]),
    );
}

/** Every word of the search stands somewhere; ё is е. */
function has(where: string, text: string): boolean {
  const plain = (value: string) => value.toLowerCase().replaceAll('ё', 'е');
  return plain(text)
    .split(/\s+/)
    .every((word) => plain(where).includes(word));
}
