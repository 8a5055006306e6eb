import { vatTable } from '@invogate/contracts/vat.ts';
import { mostOfOne, type Product } from '../catalogue.ts';
import { pictureOf } from '../pictures.ts';
import { useWords } from '../words.ts';

interface ProductProps {
  product: Product;
  quantity: number;
  onChange: (by: 1 | -1) => void;
}

export function ProductCard({ product, quantity, onChange }: ProductProps) {
  const { t, price, language } = useWords();
  const { rate } = vatTable[product.vatCode];
  const unit = product.measureCode === '796' ? '' : ` / ${product.measure[language]}`;
  return (
    <li class="product">
      <div class="product-picture">
        <img src={pictureOf(product.sku)} alt="" width="120" height="90" />
      </div>
      <div class="product-words">
        <h3>{product.name[language]}</h3>
        <p class="muted small">{product.note[language]}</p>
        <p class="numbers">
          <strong>
            {price(product.price)}
            {unit}
          </strong>{' '}
          <span class="muted small">{rate === undefined ? t.shop.noVat : t.shop.vat(rate)}</span>
        </p>
      </div>
      <Stepper name={product.name[language]} quantity={quantity} onChange={onChange} />
    </li>
  );
}

interface StepperProps {
  name: string;
  quantity: number;
  onChange: (by: 1 | -1) => void;
}

/** The plus never moves, so that the focus stays where it was when the count appears. */
function Stepper({ name, quantity, onChange }: StepperProps) {
  const { t } = useWords();
  return (
    <div class="stepper">
      {quantity > 0 && (
        <>
          <button type="button" aria-label={t.shop.removeOne(name)} onClick={() => onChange(-1)}>
            −
          </button>
          <span class="numbers" role="status">
            {quantity}
          </span>
        </>
      )}
      <button
        key="add"
        type="button"
        class={quantity > 0 ? undefined : 'stepper-add'}
        aria-label={t.shop.addOne(name)}
        aria-disabled={quantity >= mostOfOne}
        onClick={() => onChange(1)}
      >
        {quantity > 0 ? '+' : t.shop.add}
      </button>
    </div>
  );
}
