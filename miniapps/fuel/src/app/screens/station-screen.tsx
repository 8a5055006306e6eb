import { Choices } from '@invogate/miniapp-kit/parts/choices.tsx';
import { Screen, Section } from '@invogate/miniapp-kit/parts/screen.tsx';
import { Banner } from '@invogate/ui/banner.tsx';
import { Button } from '@invogate/ui/button.tsx';
import { fuelCodes, type FuelCode } from '../../fuel.ts';
import type { StationView } from '../../wire.ts';
import { AmountSection } from '../parts/amount-section.tsx';
import { GoodsSection } from '../parts/goods-section.tsx';
import { amountOf, totalOf, type Wanted } from '../wanted.ts';
import { useWords } from '../words.ts';

interface StationScreenProps {
  station: StationView;
  wanted: Wanted;
  onChange: (wanted: Wanted) => void;
  onBack: () => void;
  onNext: () => void;
}

/** The card of a station with the form of the order. */
export function StationScreen(props: StationScreenProps) {
  const { station, onBack } = props;
  const { t, language } = useWords();
  const head = {
    title: station.name[language],
    lead: station.address[language],
    back: { label: t.back, onClick: onBack },
  };
  if (station.mode === 'operator') {
    return (
      <Screen {...head}>
        <Banner tone="info" title={t.station.manned}>
          <p>{t.station.mannedText}</p>
        </Banner>
        <PriceList station={station} />
      </Screen>
    );
  }
  return <OrderForm {...props} head={head} />;
}

type Head = { title: string; lead: string; back: { label: string; onClick: () => void } };

function OrderForm({
  station,
  wanted,
  onChange,
  onNext,
  head,
}: StationScreenProps & { head: Head }) {
  const { t, price, fuel } = useWords();
  const set = (change: Partial<Wanted>) => onChange({ ...wanted, ...change });
  const perLitre = wanted.fuel && station.prices[wanted.fuel];
  const amountCl = perLitre === undefined ? undefined : amountOf(wanted, perLitre);
  const pump = pumpOf(station, wanted);
  const ready = amountCl !== undefined && pump !== undefined;
  return (
    <Screen
      {...head}
      foot={
        ready ? (
          <Button large onClick={onNext}>
            {t.station.go(price(totalOf(station, wanted, amountCl)))}
          </Button>
        ) : (
          <p class="caption foot-note">{pump ? wrongAmount(t, wanted) : t.station.choosePump}</p>
        )
      }
    >
      <Section title={t.station.fuel}>
        <Choices
          name="fuel"
          label={t.station.fuel}
          value={wanted.fuel}
          choices={fuelCodes.flatMap((code) => {
            const each = station.prices[code];
            return each === undefined
              ? []
              : [{ value: code, label: fuel(code), note: price(each) }];
          })}
          onChange={(code) => set({ fuel: code })}
        />
      </Section>
      <PumpSection station={station} fuel={wanted.fuel} pump={pump} onChoose={set} />
      {perLitre !== undefined && (
        <AmountSection wanted={wanted} perLitre={perLitre} onChange={set} />
      )}
      <GoodsSection
        goods={station.goods}
        counts={wanted.goods}
        onChange={(goods) => set({ goods })}
      />
    </Screen>
  );
}

interface PumpSectionProps {
  station: StationView;
  fuel: FuelCode | undefined;
  pump: number | undefined;
  onChoose: (choice: { pump: number }) => void;
}

function PumpSection({ station, fuel, pump, onChoose }: PumpSectionProps) {
  const { t } = useWords();
  const sells = (fuels: readonly FuelCode[]) => fuel === undefined || fuels.includes(fuel);
  const anyFree = station.pumps.some(({ state, fuels }) => state === 'free' && sells(fuels));
  return (
    <Section title={t.station.pump}>
      <Choices
        name="pump"
        label={t.station.pump}
        value={pump === undefined ? undefined : String(pump)}
        choices={station.pumps.map(({ number, state, fuels }) => ({
          value: String(number),
          label: t.station.pumpNumber(number),
          note: sells(fuels) ? t.station.pumpStates[state] : t.station.otherFuel,
          off: !sells(fuels) || state !== 'free',
        }))}
        onChange={(number) => onChoose({ pump: Number(number) })}
      />
      {!anyFree && (
        <p class="caption" role="status">
          {t.station.noPump}
        </p>
      )}
    </Section>
  );
}

/** The chosen pump while it is free and has the fuel. */
function pumpOf(station: StationView, { pump, fuel }: Wanted): number | undefined {
  const found = station.pumps.find(({ number }) => number === pump);
  return found?.state === 'free' && fuel && found.fuels.includes(fuel) ? pump : undefined;
}

function wrongAmount(t: ReturnType<typeof useWords>['t'], { measure }: Wanted): string {
  return measure === 'sum' ? t.station.wrongSum : t.station.wrongLitres;
}

function PriceList({ station }: { station: StationView }) {
  const { t, price, fuel } = useWords();
  return (
    <Section title={t.station.prices}>
      <dl class="summary">
        {fuelCodes.map((code) => {
          const each = station.prices[code];
          return each === undefined ? null : (
            <div key={code}>
              <dt>{fuel(code)}</dt>
              <dd>{price(each)}</dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}
