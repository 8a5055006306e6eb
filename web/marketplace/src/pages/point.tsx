import type { MarketPointView } from '@invogate/contracts/market-page.ts';
import { marketSearch } from '@invogate/contracts/market-query.ts';
import { ButtonLink } from '@invogate/ui/button.tsx';
import { CounterConsent, Counters } from '../parts/counter-consent.tsx';
import { Frame } from '../parts/frame.tsx';
import { Logo } from '../parts/logo.tsx';
import { MapPicture, pinPath } from '../parts/map-picture.tsx';
import { PointCard } from '../parts/point-card.tsx';
import { PointFacts } from '../parts/point-facts.tsx';
import type { Words } from '../words.ts';

interface PointProps {
  view: MarketPointView;
  words: Words;
}

export function PointPage({ view, words }: PointProps) {
  const { t, language } = words;
  const { card, open, offers } = view.item;
  const suffix = language === 'en' ? '?languageId=en' : '';
  const path = `/shop/${card.alias}`;
  return (
    <Frame words={words} query={view.query} path={path}>
      <div class="stack stack-large">
        <div class="stack">
          <a class="back small" href={`/market${suffix}`}>
            ← {t.toList}
          </a>
          <div class="shop-head">
            <Logo card={card} size={72} />
            <div>
              <h1>{card.title}</h1>
              <p class="point-facts muted">
                <span>{t.types[card.type]}</span>
                {open !== null && (
                  <span class={open ? 'is-open' : 'is-closed'}>{open ? t.open : t.closed}</span>
                )}
              </p>
            </div>
          </div>
          <Acts view={view} words={words} />
          {card.tables && <p class="note">{t.tables}</p>}
        </div>
        <div class="shop-columns">
          <div class="stack stack-large">
            <Photos view={view} words={words} />
            {card.description && <p class="plain-text">{card.description}</p>}
            {offers.length > 0 && <Offers view={view} words={words} />}
          </div>
          <div class="stack">
            <PointFacts view={view} words={words} />
            <Place view={view} words={words} />
          </div>
        </div>
        {view.points.length > 0 && (
          <section class="stack">
            <h2>{t.brandPoints}</h2>
            <ul class="points">
              {view.points.map((item) => (
                <PointCard key={item.card.id} item={item} words={words} />
              ))}
            </ul>
          </section>
        )}
        <CounterConsent view={view} words={words} />
        <Counters view={view} />
      </div>
    </Frame>
  );
}

function Acts({ view, words }: PointProps) {
  const { t } = words;
  const { card } = view.item;
  if (card.type === 'brand') return null;
  const phone = card.phone?.replaceAll(/[^\d+]/g, '');
  return (
    <div class="buttons">
      {card.miniApp && <ButtonLink href={`/app/${String(card.id)}`}>{t.order}</ButtonLink>}
      {card.siteUrl && (
        <a
          class={`button ${card.miniApp ? 'button-quiet' : 'button-primary'}`}
          href={card.siteUrl}
          rel="noopener nofollow ugc"
        >
          {t.toSite}
        </a>
      )}
      {phone && (
        <a class="button button-quiet" href={`tel:${phone}`}>
          {t.call}
        </a>
      )}
    </div>
  );
}

function Photos({ view, words }: PointProps) {
  const { t } = words;
  const { card } = view.item;
  if (card.photos.length === 0) return null;
  return (
    <section aria-label={t.photos}>
      <ul class="photos">
        {card.photos.map(({ small, large, width, height }, index) => (
          <li key={small}>
            <a href={large}>
              <img
                src={small}
                alt={t.photo(card.title, index + 1)}
                width={width}
                height={height}
                loading={index > 1 ? 'lazy' : 'eager'}
                decoding="async"
              />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Offers({ view, words }: PointProps) {
  const { t, day } = words;
  return (
    <section class="stack stack-small">
      <h2>{t.offers}</h2>
      <ul class="stack stack-small">
        {view.item.offers.map(({ id, name, description, finishAt }) => (
          <li key={id} class="offer">
            <h3>{name}</h3>
            {description !== name && <p class="plain-text">{description}</p>}
            <p class="small muted numbers">{t.until(day(finishAt))}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const mapSize = { width: 480, height: 240 } as const;
const mapZoom = 11;

/** Where it is; the picture leads to the large map. */
function Place({ view, words }: PointProps) {
  const { t } = words;
  const { title, lat, lon } = view.item.card;
  if (lat === null || lon === null) return null;
  const map = { lat, lon, zoom: 14 };
  const [x, y] = [mapSize.width / 2, mapSize.height / 2];
  return (
    <figure class="map map-small">
      <MapPicture
        {...mapSize}
        centre={{ lat, lon, zoom: mapZoom }}
        words={words}
        tiles={view.tiles}
        label={t.mapLabel(title)}
      >
        <g class="mark" transform={`translate(${String(x)} ${String(y)})`}>
          <path class="mark-pin" d={pinPath} />
          <circle class="mark-eye" cy="-16" r="3.5" />
        </g>
      </MapPicture>
      {view.tiles && <p class="map-notice small muted">{view.tiles.notice}</p>}
      <figcaption>
        <a href={`/market/map${marketSearch(view.query, { map })}`}>{t.onMap}</a>
      </figcaption>
    </figure>
  );
}
