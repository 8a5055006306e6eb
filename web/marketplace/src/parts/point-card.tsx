import type { MarketItem } from '@invogate/contracts/market-page.ts';
import type { Words } from '../words.ts';
import { Logo } from './logo.tsx';

/** A point in a list: all of it leads to its page. */
export function PointCard({ item, words }: { item: MarketItem; words: Words }) {
  const { t, language, sum, distance, day } = words;
  const { card, open, distanceKm, offers } = item;
  const offer = offers[0];
  return (
    <li class="point">
      <Logo card={card} size={56} />
      <div class="point-text">
        <h2 class="point-title">
          <a href={`/shop/${card.alias}${language === 'en' ? '?languageId=en' : ''}`}>
            {card.title}
          </a>
        </h2>
        <p class="point-facts small muted">
          <span>{t.types[card.type]}</span>
          {open !== null && (
            <span class={open ? 'is-open' : 'is-closed'}>{open ? t.open : t.closed}</span>
          )}
          {distanceKm !== null && <span class="numbers">{distance(distanceKm)}</span>}
        </p>
        {card.address && <p class="small">{card.address}</p>}
        {!card.address && card.description && <p class="point-about small">{card.description}</p>}
        {offer && (
          <p class="point-offer small">
            <b>{t.offer}</b> {offer.name},{' '}
            <span class="numbers">{t.until(day(offer.finishAt))}</span>
          </p>
        )}
        {card.minOrderSum !== null && (
          <p class="small muted numbers">{t.from(sum(card.minOrderSum))}</p>
        )}
      </div>
    </li>
  );
}
