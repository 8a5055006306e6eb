import { useCall } from '@invogate/miniapp-kit/app/use-call.ts';
import { Choices } from '@invogate/miniapp-kit/parts/choices.tsx';
import { FloatField } from '@invogate/miniapp-kit/parts/float-field.tsx';
import { Banner } from '@invogate/ui/banner.tsx';
import { Button } from '@invogate/ui/button.tsx';
import { useState } from 'preact/hooks';
import { GoodsSection } from '../app/parts/goods-section.tsx';
import { amountOf } from '../app/wanted.ts';
import { WordsContext } from '../app/words.ts';
import { fuelCodes, type FuelCode } from '../fuel.ts';
import { goodOf } from '../goods.ts';
import { stationOf, type Station } from '../stations.ts';
import type { PlacedSale } from '../wire.ts';
import { useDesk, type Desk } from './desk.ts';

interface Counter {
  pump: number;
  fuel: FuelCode;
  litres: string;
  goods: Record<string, number>;
}

/** The sale at the counter: the operator types what the driver says, and prints a pre-check. */
export function CounterForm({ onPlaced }: { onPlaced: (saleId: string) => void }) {
  const desk = useDesk();
  const { t, words, stationId } = desk;
  const station = stationOf(stationId);
  const [counter, setCounter] = useState<Counter>({
    ...{ pump: station?.pumps[0]?.number ?? 1, fuel: 'ai95', litres: '40', goods: {} },
  });
  const { busy, error, call } = useCall();
  const set = (change: Partial<Counter>) => setCounter({ ...counter, ...change });
  if (!station) return null;
  const goods = station.goods.flatMap((sku) => goodOf(sku) ?? []);
  return (
    <section class="card section" aria-label={t.counter}>
      <h2>{t.counter}</h2>
      <p class="caption">{t.counterLead}</p>
      {error && (
        <div role="alert">
          <Banner tone="danger" title={t.errors[error] ?? t.otherError(error)} />
        </div>
      )}
      <Choices
        name="counter-pump"
        label={t.pumpField}
        value={String(counter.pump)}
        choices={station.pumps.map(({ number }) => ({
          value: String(number),
          label: t.pump(number),
        }))}
        onChange={(pump) => set({ pump: Number(pump) })}
      />
      <Choices
        name="counter-fuel"
        label={t.fuelField}
        value={counter.fuel}
        choices={fuelsAt(station, counter.pump).map((code) => ({
          value: code,
          label: words.fuel(code),
          note: words.price(station.prices[code] ?? 0),
        }))}
        onChange={(fuel) => set({ fuel })}
      />
      <FloatField
        name="counter-litres"
        label={t.litresField}
        inputMode="decimal"
        value={counter.litres}
        clear={t.clear}
        onInput={(litres) => set({ litres })}
      />
      <WordsContext.Provider value={words}>
        <GoodsSection
          goods={goods}
          counts={counter.goods}
          onChange={(taken) => set({ goods: taken })}
        />
      </WordsContext.Provider>
      <Button
        large
        busy={busy}
        onClick={() =>
          void call(() => sell(desk, station, counter)).then((placed) => {
            if (placed) onPlaced(placed.id);
          })
        }
      >
        {t.print}
      </Button>
    </section>
  );
}

/** Fuels that a pump of the station has. */
function fuelsAt(station: Station, pump: number): FuelCode[] {
  const fuels = station.pumps.find(({ number }) => number === pump)?.fuels ?? [];
  return fuelCodes.filter((code) => fuels.includes(code) && station.prices[code] !== undefined);
}

function sell({ api, words }: Desk, station: Station, counter: Counter): Promise<PlacedSale> {
  const { pump, fuel, litres, goods } = counter;
  const price = station.prices[fuel];
  const wanted = { fuel, pump, litres, goods, sum: '', tankCl: 0, measure: 'litres' as const };
  const amountCl = (price === undefined ? undefined : amountOf(wanted, price)) ?? 0;
  const { language } = words;
  return api.sell({
    stationId: station.id,
    pump,
    fuel,
    amountCl,
    fullTank: false,
    goods,
    language,
  });
}
