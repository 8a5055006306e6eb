import type { AmoShop } from '@invogate/contracts/amocrm.ts';
import type { SettingsWords } from './settings-words.ts';

interface ShopChoiceProps {
  name: string;
  shops: readonly AmoShop[];
  t: SettingsWords;
  value: string;
  onChange: (id: string) => void;
}

/** Which shop gets the money. */
export function ShopChoice({ name, shops, t, value, onChange }: ShopChoiceProps) {
  return (
    <div class="field">
      <label class="field-label" for={name}>
        {t.shop}
      </label>
      <select
        id={name}
        class="field-input"
        value={value}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      >
        {shops.map((shop) => (
          <option key={shop.id} value={shop.id}>
            {shop.name}
          </option>
        ))}
      </select>
    </div>
  );
}
