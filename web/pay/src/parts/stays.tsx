import type { Lodging } from '@invogate/contracts/pay-page.ts';
import { formatDay, formatInstant } from '../dates.ts';
import { useWords } from '../words.ts';

/** Where, when and for whom a room is paid, by the clock of the hotel. */
export function Stays({ stays }: { stays: readonly Lodging[] }) {
  const { t, language } = useWords();
  // The hotel's own clock is printed as it was written: read as Moscow's, it stays the same.
  const written = (wall: string) =>
    wall.length > 10
      ? formatInstant(`${wall}:00+03:00`, language)
      : formatDay(`${wall}T00:00:00+03:00`, language);
  return (
    <>
      {stays.map(({ hotel, guest, checkIn, checkOut, nights }, index) => (
        <dl class="rows stay" key={index}>
          {hotel !== undefined && <Row name={t.stay.hotel} value={hotel} />}
          {guest !== undefined && <Row name={t.stay.guest} value={guest} />}
          <Row name={t.stay.checkIn} value={written(checkIn)} />
          <Row name={t.stay.checkOut} value={`${written(checkOut)}, ${t.stay.nights(nights)}`} />
        </dl>
      ))}
    </>
  );
}

function Row({ name, value }: { name: string; value: string }) {
  return (
    <div class="row">
      <dt class="muted">{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
