import type { MarketPointView } from '@invogate/contracts/market-page.ts';
import type { ComponentChildren } from 'preact';
import { hourLines } from '../hours.ts';
import type { Words } from '../words.ts';

/** Address, hours and the like; what is not known is not named. */
export function PointFacts({ view, words }: { view: MarketPointView; words: Words }) {
  const { t, sum, language } = words;
  const suffix = language === 'en' ? '?languageId=en' : '';
  const { card } = view.item;
  const lines = hourLines(card.hours, t);
  const methods = view.methods.map((code) => t.methodNames[code] ?? code);
  return (
    <dl class="shop-facts">
      {card.address && <Fact name={t.address}>{card.address}</Fact>}
      {lines.length > 0 && (
        <Fact name={t.hours}>
          <ul>
            {lines.map(({ days, time }) => (
              <li key={days} class="hours numbers">
                <span>{days}</span> <span>{time}</span>
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {card.phone && (
        <Fact name={t.phone}>
          <a class="numbers" href={`tel:${card.phone.replaceAll(/[^\d+]/g, '')}`}>
            {card.phone}
          </a>
        </Fact>
      )}
      {card.siteUrl && (
        <Fact name={t.site}>
          <a href={card.siteUrl} rel="noopener nofollow ugc">
            {new URL(card.siteUrl).host}
          </a>
        </Fact>
      )}
      {card.deliveryInfo && (
        <Fact name={t.delivery}>
          <p class="plain-text">{card.deliveryInfo}</p>
        </Fact>
      )}
      {card.minOrderSum !== null && (
        <Fact name={t.minimum}>
          <span class="numbers">{sum(card.minOrderSum)}</span>
        </Fact>
      )}
      {card.type !== 'brand' && methods.length > 0 && (
        <Fact name={t.methods}>{methods.join(', ')}</Fact>
      )}
      {view.programs.length > 0 && <Fact name={t.programs}>{view.programs.join(', ')}</Fact>}
      {card.brand && (
        <Fact name={t.brandOf}>
          <a href={`/shop/${card.brand.alias}${suffix}`}>{card.brand.title}</a>
        </Fact>
      )}
      {card.merchantName !== card.title && <Fact name={t.seller}>{card.merchantName}</Fact>}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="shop-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
