import type { MarketFacets } from '@invogate/contracts/market-page.ts';
import { cities } from '@invogate/contracts/dictionaries/cities.ts';
import { distancesKm, marketSearch, type MarketQuery } from '@invogate/contracts/market-query.ts';
import type { Words } from '../words.ts';

interface SearchFormProps {
  query: MarketQuery;
  facets: MarketFacets;
  words: Words;
  /** Of the page: `/market` or `/market/map`. */
  path: string;
}

/** Words and filters; a plain form, whose answer is a page with an address of its own. */
export function SearchForm({ query, facets, words, path }: SearchFormProps) {
  const { t, language } = words;
  const chosen = ['type', 'brand', 'tag', 'program', 'city', 'place', 'km'] as const;
  const filtered = query.open || chosen.some((name) => query[name] !== null);
  return (
    <form class="search" action={path} method="get" role="search">
      {language === 'en' && <input type="hidden" name="languageId" value="en" />}
      <div class="search-line">
        <label class="unseen" for="q">
          {t.search}
        </label>
        <input
          class="field-input"
          id="q"
          name="q"
          type="search"
          value={query.q}
          placeholder={t.searchHint}
          maxLength={100}
        />
        <button class="button button-primary" type="submit">
          {t.find}
        </button>
      </div>
      <Chosen query={query} facets={facets} words={words} path={path} />
      <details class="filters">
        <summary>{t.filters}</summary>
        <Filters query={query} facets={facets} words={words} />
        <div class="buttons">
          <button class="button button-primary" type="submit">
            {t.apply}
          </button>
          <button class="button button-quiet" type="button" data-near-me hidden>
            {t.nearMe}
          </button>
          {(filtered || query.q !== '') && (
            <a class="button button-plain" href={path + marketSearch(none(query))}>
              {t.reset}
            </a>
          )}
        </div>
        <p class="small" role="status" data-near-problem hidden>
          {t.noPlace}
        </p>
      </details>
    </form>
  );
}

/** What is chosen, each as a link that takes it away. */
function Chosen({ query, facets, words, path }: SearchFormProps) {
  const { t } = words;
  const chips = chipsOf(query, facets, words);
  if (chips.length === 0) return null;
  return (
    <ul class="chips" aria-label={t.chosen}>
      {chips.map(({ title, without }) => (
        <li key={title}>
          <a class="chip" href={path + marketSearch(query, without)} aria-label={t.without(title)}>
            {title} <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

interface Chip {
  title: string;
  without: Partial<MarketQuery>;
}

function chipsOf(query: MarketQuery, facets: MarketFacets, { t, language }: Words): Chip[] {
  const { type, brand, tag, program, city, place, km, open } = query;
  const ofBrand = facets.brands.find(({ alias }) => alias === brand)?.title ?? brand;
  const ofProgram = facets.programs.find(({ id }) => id === program)?.title ?? program;
  const ofCity = cities.find(({ id }) => id === city)?.[language] ?? null;
  const all: { title: string | null; without: Partial<MarketQuery> }[] = [
    { title: type && t.typesMany[type], without: { type: null } },
    { title: ofBrand, without: { brand: null } },
    { title: tag, without: { tag: null } },
    { title: ofProgram, without: { program: null } },
    { title: place && t.myPlace, without: { place: null } },
    { title: ofCity, without: { city: null } },
    { title: km === null ? null : `${t.distance} ${t.km(km)}`, without: { km: null } },
    { title: open ? t.openNow : null, without: { open: false } },
  ];
  return all.filter((chip): chip is Chip => chip.title !== null);
}

function Filters({ query, facets, words }: Omit<SearchFormProps, 'path'>) {
  const { t, language } = words;
  const ids = { ...query };
  const types = facets.types.map(({ type, count }) => [type, t.typesMany[type], count] as const);
  const brands = facets.brands.map(({ alias, title, count }) => [alias, title, count] as const);
  const tags = facets.tags.map(({ tag, count }) => [tag, tag, count] as const);
  const programs = facets.programs.map(({ id, title, count }) => [id, title, count] as const);
  return (
    <div class="filter-grid">
      <Choice name="type" label={t.type} any={t.any} value={ids.type} options={types} />
      <Choice name="brand" label={t.brand} any={t.any} value={ids.brand} options={brands} />
      <Choice name="tag" label={t.tag} any={t.any} value={ids.tag} options={tags} />
      <Choice name="program" label={t.program} any={t.any} value={ids.program} options={programs} />
      <Choice
        name="city"
        label={t.city}
        any={query.place ? t.myPlace : t.any}
        value={ids.city}
        options={cities.map((city) => [city.id, city[language], null] as const)}
      />
      <Choice
        name="km"
        label={t.distance}
        any={t.any}
        value={query.km === null ? null : String(query.km)}
        options={distancesKm.map((km) => [String(km), t.km(km), null] as const)}
      />
      <input
        type="hidden"
        name="near"
        disabled={!query.place}
        value={query.place ? `${String(query.place.lat)},${String(query.place.lon)}` : ''}
      />
      <label class="tick">
        <input type="checkbox" name="open" value="1" checked={query.open} />
        {t.openNow}
      </label>
    </div>
  );
}

type Option = readonly [value: string, title: string, count: number | null];

interface ChoiceProps {
  name: string;
  label: string;
  any: string;
  value: string | null;
  options: readonly Option[];
}

function Choice({ name, label, any, value, options }: ChoiceProps) {
  // What an address asks for stays chosen, also when there is none of it among the most usual.
  const isKnown = value === null || options.some(([each]) => each === value);
  const all = isKnown ? options : [[value, value, null] as const, ...options];
  if (all.length === 0) return null;
  return (
    <div class="field">
      <label class="field-label" for={`filter-${name}`}>
        {label}
      </label>
      <select class="field-input" id={`filter-${name}`} name={name} value={value ?? ''}>
        <option value="">{any}</option>
        {all.map(([each, title, count]) => (
          <option key={each} value={each} selected={each === value}>
            {count === null ? title : `${title} (${String(count)})`}
          </option>
        ))}
      </select>
    </div>
  );
}

const none = (query: MarketQuery): MarketQuery => ({
  ...query,
  ...{ q: '', type: null, brand: null, tag: null, program: null, open: false },
  ...{ city: null, place: null, km: null, page: 1, map: null },
});
