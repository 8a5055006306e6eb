import { checkout } from '@invogate/miniapp-kit/app/host.ts';
import { useCall } from '@invogate/miniapp-kit/app/use-call.ts';
import { Screen } from '@invogate/miniapp-kit/parts/screen.tsx';
import { Banner } from '@invogate/ui/banner.tsx';
import { Button } from '@invogate/ui/button.tsx';
import { fuelSum } from '../../fuel.ts';
import type { PlacedSale, StationView } from '../../wire.ts';
import { placeSale } from '../api.ts';
import { amountOf, totalOf, type Wanted } from '../wanted.ts';
import { useWords } from '../words.ts';

interface ConfirmScreenProps {
  station: StationView;
  wanted: Wanted;
  contact: Record<string, string>;
  onBack: () => void;
  onPlaced: (placed: PlacedSale) => void;
}

/** Everything once more; the button reserves the pump and leads to the payment. */
export function ConfirmScreen({ station, wanted, contact, onBack, onPlaced }: ConfirmScreenProps) {
  const { t, language, price, litres, fuel: fuelName } = useWords();
  const { busy, error, call } = useCall();
  const { fuel, pump, measure, goods } = wanted;
  const perLitre = fuel && station.prices[fuel];
  const amountCl = perLitre === undefined ? undefined : amountOf(wanted, perLitre);
  if (fuel === undefined || perLitre === undefined || pump === undefined || !amountCl) return null;
  const total = totalOf(station, wanted, amountCl);
  const pay = async () => {
    const fullTank = measure === 'full';
    const request = { stationId: station.id, pump, fuel, amountCl, fullTank, goods, language };
    const placed = await call(() => placeSale({ ...request, contact }));
    if (!placed) return;
    onPlaced(placed);
    checkout(placed.paymentUrl);
  };
  const upTo = measure === 'full' ? `${t.confirm.upTo} ` : '';
  return (
    <Screen
      title={t.confirm.title}
      back={{ label: t.back, onClick: onBack }}
      foot={
        <Button large busy={busy} onClick={() => void pay()}>
          {t.confirm.pay(price(total))}
        </Button>
      }
    >
      {error && (
        <div role="alert">
          <Banner tone="danger" title={t.errorOf(error)} />
        </div>
      )}
      <dl class="summary">
        <div>
          <dt>{t.confirm.place}</dt>
          <dd>{station.name[language]}</dd>
        </div>
        <div>
          <dt>{t.confirm.pump}</dt>
          <dd>{pump}</dd>
        </div>
        <div>
          <dt>
            {fuelName(fuel)}, {upTo}
            {litres(amountCl)}
          </dt>
          <dd>{price(fuelSum(perLitre, amountCl))}</dd>
        </div>
        {station.goods
          .filter(({ sku }) => (goods[sku] ?? 0) > 0)
          .map(({ sku, name, price: each }) => (
            <div key={sku}>
              <dt>
                {name[language]}, {t.station.pieces(goods[sku] ?? 0)}
              </dt>
              <dd>{price(each * (goods[sku] ?? 0))}</dd>
            </div>
          ))}
        <div class="total">
          <dt>{t.confirm.total}</dt>
          <dd>{price(total)}</dd>
        </div>
      </dl>
      <Banner tone="info">
        <p>{t.confirm.note}</p>
      </Banner>
    </Screen>
  );
}
