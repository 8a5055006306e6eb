import type { MarketCard } from '@invogate/contracts/market-page.ts';

/** The picture of a point, or the first letter of its name. */
export function Logo({ card, size }: { card: MarketCard; size: number }) {
  const { logo, title } = card;
  const photo = card.photos[0];
  const address = logo === null ? photo?.small : 'url' in logo ? logo.url : logo.small;
  const sides = { width: size, height: size };
  if (address !== undefined) {
    return (
      <img
        class={logo === null ? 'logo logo-photo' : 'logo'}
        src={address}
        alt=""
        loading="lazy"
        decoding="async"
        referrerpolicy="no-referrer"
        {...sides}
      />
    );
  }
  const letter = title.replaceAll(/[^\p{L}\d]/gu, '').slice(0, 1);
  return (
    <svg class="logo" viewBox="0 0 40 40" aria-hidden="true" {...sides}>
      <rect class="logo-ground" width="40" height="40" />
      <text class="logo-letter" x="20" y="27" text-anchor="middle">
        {letter}
      </text>
    </svg>
  );
}
