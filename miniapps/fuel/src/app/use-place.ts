import { useState } from 'preact/hooks';
import type { Place } from './distance.ts';

export type PlaceState =
  { kind: 'unknown' } | { kind: 'asking' } | { kind: 'denied' } | { kind: 'known'; place: Place };

const patienceMs = 10_000;

/** Where the driver is, asked for only when the driver wants it. */
export function usePlace(): { state: PlaceState; ask: () => void } {
  const [state, setState] = useState<PlaceState>({ kind: 'unknown' });
  const ask = () => {
    if (!('geolocation' in navigator)) {
      setState({ kind: 'denied' });
      return;
    }
    setState({ kind: 'asking' });
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const { latitude: lat, longitude: lon } = coords;
        setState({ kind: 'known', place: { lat, lon } });
      },
      () => setState({ kind: 'denied' }),
      { timeout: patienceMs, maximumAge: 60_000 },
    );
  };
  return { state, ask };
}
