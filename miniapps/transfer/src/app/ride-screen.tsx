import { postJson } from '@invogate/miniapp-kit/app/call-app.ts';
import { checkout, done, type HostSettings } from '@invogate/miniapp-kit/app/host.ts';
import { useCall } from '@invogate/miniapp-kit/app/use-call.ts';
import { Choices } from '@invogate/miniapp-kit/parts/choices.tsx';
import { FloatField } from '@invogate/miniapp-kit/parts/float-field.tsx';
import { Screen, Section } from '@invogate/miniapp-kit/parts/screen.tsx';
import { majorFromMinor, type Minor } from '@invogate/contracts/money.ts';
import { Banner } from '@invogate/ui/banner.tsx';
import { Button } from '@invogate/ui/button.tsx';
import { formatNumber } from '@invogate/ui/number.ts';
import { useMemo, useState } from 'preact/hooks';
import { airports, carClasses, cars, type CarClass } from '../rides.ts';
import type { PlacedRide } from '../wire.ts';
import type { AppWords } from './words.ts';

interface RideScreenProps {
  settings: HostSettings;
  /** The airport of the flight. */
  first: string;
  words: AppWords;
  language: 'ru' | 'en';
}

/** Car, address, phone, and one button with the sum. */
export function RideScreen({ settings, first, words, language }: RideScreenProps) {
  const ride = useRide(settings, first, language);
  const { airport, car, isAddOn } = ride;
  const sum = sumOf(cars[car].price, language);
  return (
    <Screen
      title={words.title}
      lead={words.lead(airports[airport]?.[language] ?? airport)}
      foot={
        <>
          {ride.error && <Banner tone="danger" title={errorText(words, ride.error)} />}
          <Button large busy={ride.busy} onClick={() => void ride.book()}>
            {isAddOn ? words.add(sum) : words.pay(sum)}
          </Button>
        </>
      }
    >
      {!isAddOn && (
        <Section title={words.airport}>
          <Choices
            name="airport"
            label={words.airport}
            value={airport}
            choices={Object.entries(airports).map(([value, name]) => ({
              ...{ value, label: name[language], note: value },
            }))}
            onChange={ride.setAirport}
          />
        </Section>
      )}
      <Section title={words.car}>
        <Choices
          name="car"
          label={words.car}
          value={car}
          choices={carClasses.map((value) => ({
            value,
            label: cars[value].name[language],
            note: `${sumOf(cars[value].price, language)} · ${cars[value].seats[language]}`,
          }))}
          onChange={ride.setCar}
        />
      </Section>
      <Where ride={ride} words={words} />
    </Screen>
  );
}

function Where({ ride, words }: { ride: Ride; words: AppWords }) {
  const { tried, wrong } = ride;
  return (
    <Section title={words.where}>
      <FloatField
        name="address"
        label={words.address}
        value={ride.address}
        onInput={ride.setAddress}
        hint={words.addressHint}
        error={tried && wrong.address ? words.addressMissing : undefined}
        clear={words.clear}
        autoComplete="street-address"
      />
      <FloatField
        name="phone"
        label={words.phone}
        value={ride.phone}
        onInput={ride.setPhone}
        error={tried && wrong.phone ? words.phoneWrong : undefined}
        clear={words.clear}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
      />
      <p class="caption">{words.waits}</p>
    </Section>
  );
}

type Ride = ReturnType<typeof useRide>;

/** What the passenger wants, and booking it. */
function useRide(settings: HostSettings, first: string, language: 'ru' | 'en') {
  const [airport, setAirport] = useState(first);
  const [car, setCar] = useState<CarClass>('standard');
  const [address, setAddress] = useState('');
  const [phone, setPhone] = useState(settings.userPhone);
  const [tried, setTried] = useState(false);
  const { busy, error, call } = useCall();
  // One wish, one ride, whatever is pressed twice or lost on the way.
  const id = useMemo(newRideId, [airport, car, address, phone]);
  const isAddOn = settings.minappType === 'suborder';
  const wrong = {
    address: address.trim().length < 3,
    phone: phone.replaceAll(/\D/g, '').length < 11,
  };
  const book = async () => {
    setTried(true);
    if (wrong.address || wrong.phone || busy) return;
    const { userName: name, orderContainerId, shopId } = settings;
    const wish = { id, airport, car, address, phone, name, language, shopId };
    const placed = await call(() =>
      postJson<PlacedRide>('api/rides', { ...wish, ...(isAddOn ? { orderContainerId } : {}) }),
    );
    if (placed) (isAddOn ? done : checkout)(placed.paymentUrl);
  };
  const set = { setAirport, setCar, setAddress, setPhone };
  return { ...{ airport, car, address, phone, tried, wrong, busy, error, isAddOn, book }, ...set };
}

const sumOf = (price: Minor, language: 'ru' | 'en') =>
  `${formatNumber(majorFromMinor(price), language)} ₽`;

function errorText({ errors }: AppWords, code: string): string {
  return code in errors ? errors[code as keyof typeof errors] : errors.other;
}

function newRideId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
