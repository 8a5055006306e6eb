import type {
  MarketFacets,
  MarketFrame,
  MarketListView,
  MarketMapView,
  MarketPointView,
} from '@invogate/contracts/market-page.ts';
import type { MarketQuery } from '@invogate/contracts/market-query.ts';
import type { Database } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { contractInForce, type Accounts, type Merchant } from '#rooms/accounts/index.ts';
import { findMarks } from './find-marks.ts';
import * as sql from './market.sql.ts';
import type { PageFacts } from './ports.ts';
import {
  marketPageSize,
  openAt,
  searchPoints,
  withOffers,
  type FoundRow,
} from './search-points.ts';
import { shopOfAlias } from './shop.sql.ts';

/** What the public pages of the marketplace read (spec 13 §3). Nobody is signed in. */
export interface MarketPages {
  list(query: MarketQuery): Promise<MarketListView>;
  map(query: MarketQuery): Promise<MarketMapView>;
  /** A page of a point by its name; its new name; undefined where nothing is shown. */
  point(
    alias: string,
    visitor: { query: MarketQuery; counters: boolean | null },
  ): Promise<MarketPointView | { movedTo: string } | undefined>;
  /** A picture of a listed point, as WebP. */
  picture(id: string, size: 'large' | 'small'): Promise<Buffer | undefined>;
  /** All listed points. */
  sitemap(): Promise<{ alias: string; changedAt: Date }[]>;
}

interface MarketPageDeps {
  database: Database;
  accounts: Accounts;
  publicUrl: string;
  facts: PageFacts;
  tiles: MarketFrame['tiles'];
}

/** Facets are counted over all points; a minute later is early enough for a new one. */
const facetsMs = 60_000;

export function marketPages(deps: MarketPageDeps): MarketPages {
  const { database, publicUrl, tiles, facts } = deps;
  const facets = keptFacets(deps);
  const frame = (query: MarketQuery): MarketFrame => ({ query, publicUrl, tiles });
  return {
    list: async (query) => {
      const [found, choice] = await Promise.all([searchPoints(database, query), facets()]);
      return { ...frame(query), ...found, pageSize: marketPageSize, facets: choice };
    },
    map: async (query) => {
      const [found, choice] = await Promise.all([findMarks(database, query), facets()]);
      return { ...frame(query), ...found, facets: choice };
    },
    point: async (alias, { query, counters }) => {
      const found = await database.row<{ id: number; alias: string }>(shopOfAlias, [alias]);
      if (!found) return undefined;
      const shown = await listedRow(deps, found.id);
      if (!shown) return undefined;
      const { row, merchant } = shown;
      if (found.alias !== alias) return { movedTo: found.alias };
      const now = database.now();
      const ofBrand =
        row.body.type === 'brand'
          ? await database.rows<FoundRow>(sql.itemsOfBrand(openAt), [now, found.id])
          : [];
      const [item, ...points] = await withOffers(database, [row, ...ofBrand]);
      const titles = await facts.programTitles();
      const programs = row.body.programs.map((id) => titles.get(id) ?? id);
      const methods = facts.methodsOf(merchant);
      return item && { ...frame(query), item, points, counters, methods, programs };
    },
    picture: async (id, size) => {
      if (!isUuid(id)) return undefined;
      const params = [database.now(), id];
      const found = await database.row<{ bytes: Buffer }>(sql.shownPicture(size), params);
      return found?.bytes;
    },
    sitemap: () => database.rows(sql.sitemapPoints, [database.now()]),
  };
}

/**
 * A listed card whose merchant is there right now: cards are made again every few minutes, but who
 * was blocked or has no contract any more is gone at once.
 */
async function listedRow(
  { database, accounts }: MarketPageDeps,
  id: number,
): Promise<{ row: FoundRow; merchant: Merchant } | undefined> {
  const now = database.now();
  const row = await database.row<FoundRow>(sql.itemOf(openAt), [now, id]);
  const merchant = row && (await accounts.findMerchant(row.merchantId ?? ''));
  if (!merchant || merchant.blocked || !contractInForce(merchant, now)) return undefined;
  return { row, merchant };
}

function keptFacets({ database, facts }: MarketPageDeps): () => Promise<MarketFacets> {
  let kept: { until: number; facets: Promise<MarketFacets> } | undefined;
  return () => {
    const nowMs = database.now().getTime();
    if (kept && kept.until > nowMs && kept.until <= nowMs + facetsMs) return kept.facets;
    const facets = countFacets(database, facts);
    kept = { until: nowMs + facetsMs, facets };
    facets.catch(() => (kept = undefined));
    return facets;
  };
}

async function countFacets(database: Database, facts: PageFacts): Promise<MarketFacets> {
  const now = [database.now()];
  const [types, tags, brands, programs, titles] = await Promise.all([
    database.rows<MarketFacets['types'][number]>(sql.typeCounts, now),
    database.rows<MarketFacets['tags'][number]>(sql.tagCounts, now),
    database.rows<MarketFacets['brands'][number]>(sql.brandCounts, now),
    database.rows<{ id: string; count: number }>(sql.programCounts, now),
    facts.programTitles(),
  ]);
  const named = programs.map(({ id, count }) => ({ id, count, title: titles.get(id) ?? id }));
  return { types, tags, brands, programs: named };
}
