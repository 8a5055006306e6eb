import { demo } from '../server/src/rooms/accounts/index.ts';
import { connect, type Connection } from './connection.ts';
import { expectStatus } from './load.ts';
import { post } from './requests.ts';
import type { Stage } from './stage.ts';

const path = '/v3/marketplace/api/shop';

/** Multiplies one listed point to `count`, all over the country, a third of them cafés. */
export async function fillPoints(stage: Stage, count: number): Promise<void> {
  const connection = await connect(stage.port);
  const id = await listedPoint(connection);
  connection.close();
  await stage.rows(
    `create table bench_points as
     select n + $2::int as id, 'bench-' || n as alias,
       (array['Кофейня', 'Заправка', 'Гостиница'])[n % 3 + 1] || ' номер ' || n as title,
       44 + random() * 20 as lat, 30 + random() * 100 as lon
     from generate_series(1, $1::int - 1) as n`,
    [count, id],
  );
  await stage.rows(
    `insert into shops (id, account_id, merchant_id, type, alias, token, title, description,
       registration_address, lat, lon, external_update, account_program_ids, tags, opening_hours,
       time_zone, published, moderation, approved, approved_at, created_at, updated_at)
     select b.id, s.account_id, s.merchant_id, s.type, b.alias, 'bench-' || b.id, b.title,
       s.description, s.registration_address, b.lat, b.lon, false, '{}', s.tags, s.opening_hours,
       s.time_zone, true, 'approved', s.approved || jsonb_build_object('title', b.title),
       s.approved_at, s.created_at, s.updated_at
     from bench_points b, shops s where s.id = $1`,
    [id],
  );
  await stage.rows(
    `insert into shop_cards (shop_id, merchant_id, type, faults, listed, title, lat, lon, tags,
       programs, open_minutes, time_zone, body, search, made_at,
       sort_title)
     select b.id, c.merchant_id, c.type, '{}', true, b.title, b.lat, b.lon, c.tags, c.programs,
       c.open_minutes, c.time_zone,
       c.body || jsonb_build_object('id', b.id, 'alias', b.alias, 'title', b.title,
         'lat', b.lat, 'lon', b.lon),
       setweight(to_tsvector('russian', lower(b.title)), 'A')
         || setweight(to_tsvector('simple', lower(b.title)), 'A') || c.search, c.made_at,
       lower(b.title)
     from bench_points b, shop_cards c where c.shop_id = $1`,
    [id],
  );
  await stage.rows('drop table bench_points');
  await stage.rows('vacuum (analyze) shops');
  await stage.rows('vacuum (analyze) shop_cards');
}

async function listedPoint(connection: Connection): Promise<number> {
  const made = await connection.send(
    post(path, {
      ...{ title: 'Первая точка', merchantId: demo.merchantId, published: true },
      ...{ lat: 55.75, lon: 37.62, registrationAddress: 'Москва, Арбат, 1' },
      description: 'Свежая выпечка, напитки с собой и место за столом у окна. '.repeat(8),
      ...{ tags: ['выпечка', 'завтраки'], openingHours: ['Mo-Su 08:00-22:00'] },
    }),
  );
  expectStatus(made, 200);
  const { id } = (JSON.parse(made.body) as { data: { id: number } }).data;
  expectStatus(await connection.send(post(`/v3/operator/api/shop/${String(id)}/approve`, {})), 200);
  return id;
}
