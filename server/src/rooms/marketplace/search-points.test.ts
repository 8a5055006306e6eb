import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readMarketQuery } from '@invogate/contracts/market-query.ts';
import type { CreateShop } from '@invogate/contracts/marketplace.ts';
import { statement } from '#kernel/database/database.ts';
import { openWorld, type World } from '../../../test/world.ts';
import { listPoint } from '../../../test/listed-point.ts';
import { marketPageSize, pointSearch } from './search-points.ts';

const moscow = { lat: 55.75, lon: 37.62, registrationAddress: 'Москва, Арбат, 1' };
const kazan = { lat: 55.79, lon: 49.12, registrationAddress: 'Казань, Кремлёвская ул., 2' };
const chukotka = { lat: 65, lon: -179.9, registrationAddress: 'Чукотка' };

const points: readonly (Partial<CreateShop> & { title: string })[] = [
  {
    ...{ title: 'Кофейня «Ёлка»', ...moscow, tags: ['кофе', 'завтраки'] },
    description: 'Раф, капучино и свежие круассаны',
    openingHours: ['Mo-Fr 08:00-20:00'],
    accountProgramIds: ['demo-bonus'],
  },
  {
    ...{ title: 'Заправка на Волге', ...kazan, tags: ['топливо'] },
    description: 'Бензин и дизель круглые сутки',
    openingHours: ['Mo-Su 00:00-24:00'],
  },
  {
    ...{ title: 'Harbour Hotels', ...kazan, tags: ['гостиница'] },
    description: 'Rooms with a view, breakfasts included',
    openingHours: ['Fr 22:00-02:00'],
  },
  { title: 'Край земли', ...chukotka, description: 'Сувениры' },
  {
    ...{ title: 'Печать', type: 'external', shopUrl: 'https://press.example' },
    description: 'Визитки; доставка бесплатная',
  },
];

/** How the list without words is read, where there is more than a scan of all is good for. */
async function planOfList({ database }: World): Promise<string> {
  const { where, params, order } = pointSearch(readMarketQuery(new URLSearchParams()), new Date());
  const text = `explain select c.body from shop_cards c ${where} order by ${order} limit 24`;
  const lines = await database.inTransaction('test.plan', async (tx) => {
    await tx.run(statement('', 'set local enable_seqscan = off'), []);
    await tx.run(statement('', 'set local enable_sort = off'), []);
    return tx.rows<Record<string, string>>(statement('', text), params);
  });
  return lines.flatMap((line) => Object.values(line)).join('\n');
}

describe('the search of points', () => {
  let world: World;
  before(async () => {
    world = await openWorld();
    for (const point of points) await listPoint(world, point);
  });
  after(() => world.close());

  const found = async (search: string): Promise<string[]> => {
    const query = readMarketQuery(new URLSearchParams(search));
    const { items, totalCount } = await world.marketplace.pages.list(query);
    assert.equal(items.length, totalCount);
    return items.map(({ card }) => card.title);
  };

  const [elka, fuel, hotel, edge, press] = points.map(({ title }) => title);
  const words: readonly [q: string, found: (string | undefined)[]][] = [
    // Words in all their forms.
    ['заправки', [fuel]],
    ['заправку', [fuel]],
    ['круассан', [elka]],
    ['визитка', [press]],
    ['кофейни', [elka]],
    ['сувениров', [edge]],
    // `ё` and `е` are one letter.
    ['елка', [elka]],
    ['ЁЛКУ', [elka]],
    ['кремлевская', [fuel, hotel]],
    // Beginnings of words.
    ['капуч', [elka]],
    ['гостин', [hotel]],
    // English.
    ['hotel', [hotel]],
    ['breakfast rooms', [hotel]],
    // Every word has to be there; small words say nothing.
    ['бензин волга', [fuel]],
    ['бензин и дизель на волге', [fuel]],
    ['бензин кофе', []],
    ['самолёты', []],
    // Tags, and nothing but signs.
    ['топливо', [fuel]],
    ["'!&|():*", []],
    ["кофе' or 1=1 --", []],
  ];
  for (const [q, titles] of words) {
    test(`"${q}"`, async () => {
      assert.deepEqual((await found(`q=${encodeURIComponent(q)}`)).sort(), [...titles].sort());
    });
  }

  const filters: readonly [search: string, found: (string | undefined)[]][] = [
    ['', [hotel, fuel, elka, edge, press]],
    ['type=external', [press]],
    ['tag=кофе', [elka]],
    ['tag=КОФЕ', [elka]],
    ['program=demo-bonus', [elka]],
    ['brand=nobody', []],
    // The world stands at Monday 13:00 in Moscow.
    ['open=1', [fuel, elka]],
    ['city=kazan&km=10', [hotel, fuel]],
    ['near=55.7,37.6&km=10', [elka]],
    ['near=65,179.9&km=100', [edge]],
    ['type=nonsense&km=7&near=here&page=-3&map=1', [hotel, fuel, elka, edge, press]],
  ];
  for (const [search, titles] of filters) {
    test(`?${search}`, async () => {
      assert.deepEqual((await found(search)).sort(), [...titles].sort());
    });
  }

  test('without words the title decides, with a place the distance, nowhere comes last', async () => {
    assert.deepEqual(await found(''), [hotel, fuel, elka, edge, press]);
    const near = await found('city=kazan');
    assert.deepEqual(near.slice(2), [elka, edge, press]);
  });

  test('names are sorted by their letters, page by page, by an index', async (t) => {
    const own = await openWorld(t);
    const titles = [
      ...['24 часа', '“Altay” cafe', 'Zoo', '«Абрикос»', 'берёза', 'Ежевика', '«Ёлка»'],
      ...['ель', '«Жасмин»', 'Щука', '„Эхо“', "'Юла'", '"Якорь"'],
    ];
    for (const title of titles.toReversed()) await listPoint(own, { title, ...moscow });
    for (let i = 0; i < marketPageSize; i++) await listPoint(own, { title: '«Мята»', ...moscow });
    const page = async (number: number) => {
      const search = new URLSearchParams({ page: String(number) });
      const { items } = await own.marketplace.pages.list(readMarketQuery(search));
      return items.map(({ card }) => card);
    };
    const all = [...(await page(1)), ...(await page(2))];
    const expected = [
      ...titles.slice(0, 9),
      ...Array<string>(marketPageSize).fill('«Мята»'),
      ...titles.slice(9),
    ];
    assert.deepEqual(
      all.map(({ title }) => title),
      expected,
    );
    assert.equal(new Set(all.map(({ id }) => id)).size, expected.length, 'none twice');
    assert.match(await planOfList(own), /Index Scan using shop_cards_title/);
  });

  test('hours are those of the point, past midnight too', async () => {
    const at = async (instant: string) => {
      world.clock.advanceMs(Date.parse(instant) - world.database.now().getTime());
      return (await found('open=1')).sort();
    };
    // Friday 23:30, Saturday 1:30 and 2:00 in Moscow.
    assert.deepEqual(await at('2026-03-06T20:30:00Z'), [hotel, fuel].sort());
    assert.deepEqual(await at('2026-03-06T22:30:00Z'), [hotel, fuel].sort());
    assert.deepEqual(await at('2026-03-06T23:00:00Z'), [fuel]);
  });

  test('the map gathers what is near, and tells what has no place', async () => {
    const { pages } = world.marketplace;
    const all = await pages.map(readMarketQuery(new URLSearchParams()));
    assert.deepEqual([all.totalCount, all.unplaced], [5, 1]);
    assert.deepEqual(all.marks.map(({ count }) => count).sort(), [1, 1, 2]);
    const kazanOnly = new URLSearchParams('map=55.79,49.12,12');
    const { marks, centre } = await pages.map(readMarketQuery(kazanOnly));
    assert.deepEqual(centre, { lat: 55.79, lon: 49.12, zoom: 12 });
    assert.deepEqual(
      marks.map(({ count }) => count),
      [2],
    );
    for (const search of ['map=90,180,18', 'map=-90,-180,0', 'q=нетничего']) {
      await pages.map(readMarketQuery(new URLSearchParams(search)));
    }
  });

  test('what can be chosen is counted', async () => {
    const { facets } = await world.marketplace.pages.list(readMarketQuery(new URLSearchParams()));
    assert.deepEqual(facets.types, [
      { type: 'offline', count: 4 },
      { type: 'external', count: 1 },
    ]);
    assert.ok(facets.tags.some(({ tag, count }) => tag === 'кофе' && count === 1));
    assert.deepEqual(facets.programs, [{ id: 'demo-bonus', title: 'demo-bonus', count: 1 }]);
  });
});
