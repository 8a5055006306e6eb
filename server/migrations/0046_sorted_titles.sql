-- Names of points are listed by their letters: «Берёза» stands among Б, whatever the collation of the
-- database. The key is made with the card (searched-text.ts); until the sweep has made all cards
-- anew, the statement below is near enough.

alter table shop_cards add column sort_title text collate "C" not null default '';
update shop_cards
  set sort_title = trim(regexp_replace(translate(lower(title), 'ё«»„“”"''', 'е'), '\s+', ' ', 'g'));
alter table shop_cards alter column sort_title drop default;

drop index shop_cards_title;
create index shop_cards_title on shop_cards (sort_title, shop_id) where listed;
