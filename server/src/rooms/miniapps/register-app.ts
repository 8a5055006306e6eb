import type { ChangeMiniApp, RegisterMiniApp } from '@invogate/contracts/mini-apps.ts';
import { emit, type Tx } from '#kernel/database/database.ts';
import { isUuid } from '#kernel/ids.ts';
import { field, type RefusedField } from '#kernel/refusal.ts';
import { notFound, validationError } from '#kernel/wire-refusals.ts';
import { readMerchant } from '#rooms/accounts/index.ts';
import { shopOf } from '#rooms/marketplace/index.ts';
import { originOf, type StoredMiniApp } from './mini-app.ts';
import { miniAppChanged } from './mini-app.events.ts';
import * as sql from './mini-app.sql.ts';
import { announceApps } from './registry.ts';

/**
 * Registers a mini-app of a shop. `ourOrigin` is that of our own pages: an app there could read
 * them, so it is refused. Throws `validation_error`.
 */
export async function registerMiniApp(
  tx: Tx,
  ourOrigin: string,
  input: RegisterMiniApp & { id?: string },
): Promise<StoredMiniApp> {
  const app: StoredMiniApp = {
    id: input.id ?? tx.newId(),
    shopId: input.shopId,
    merchantId: input.merchantId,
    name: input.name.trim(),
    url: input.url,
    modes: [...new Set(input.modes)],
    metaKeys: input.metaKeys ?? [],
    iconUrl: input.iconUrl ?? null,
    rule: input.rule ?? [],
    coveredMerchantIds: input.coveredMerchantIds ?? [],
    geolocation: input.geolocation ?? false,
    test: input.test ?? false,
    enabled: true,
    pairs: [],
  };
  refuseWrong(app, ourOrigin);
  if ((await readMerchant(tx, app.merchantId)) === undefined) {
    throw validationError({ fields: [field('merchantId', 'No such merchant')] });
  }
  if ((await shopOf(tx, app.shopId))?.merchantId !== app.merchantId) {
    const message = 'No point of sale of this merchant has this id';
    throw validationError({ fields: [field('shopId', message)] });
  }
  await refuseSecond(tx, app);
  await tx.run(sql.insertApp, [app.id, app.shopId, app.merchantId, ...columnsOf(app), tx.now()]);
  await announce(tx, app);
  return app;
}

/** Changes what is given of an app. Throws `not_found`, `validation_error`. */
export async function changeMiniApp(
  tx: Tx,
  ourOrigin: string,
  id: string,
  { iconUrl, ...changes }: ChangeMiniApp,
): Promise<StoredMiniApp> {
  const before = isUuid(id) ? await tx.row<StoredMiniApp>(sql.lockApp, [id]) : undefined;
  if (!before) throw notFound({ message: `No mini-app has the id ${id}` });
  const icon = iconUrl === undefined ? before.iconUrl : iconUrl === '' ? null : iconUrl;
  const app: StoredMiniApp = { ...before, ...changes, iconUrl: icon };
  refuseWrong(app, ourOrigin);
  if (app.enabled) await refuseSecond(tx, app);
  await tx.run(sql.saveApp, [app.id, ...columnsOf(app)]);
  await announce(tx, app);
  return app;
}

async function announce(tx: Tx, { shopId }: StoredMiniApp): Promise<void> {
  await announceApps(tx);
  emit(tx, miniAppChanged.make({ shopId }));
}

function columnsOf(app: StoredMiniApp): unknown[] {
  return [
    ...[app.name, app.url, app.modes, app.metaKeys, app.iconUrl, JSON.stringify(app.rule)],
    ...[app.coveredMerchantIds, app.geolocation, app.test, app.enabled],
  ];
}

/** `ourOrigin` of http: then our pages may show frames of http, too. */
function refuseWrong(app: StoredMiniApp, ourOrigin: string): void {
  const wrong: RefusedField[] = [];
  if (app.name === '') wrong.push(field('name', 'a name is needed', 'required'));
  const isAddress = (text: string) => isAppAddress(text, ourOrigin.startsWith('http:'));
  if (!isAddress(app.url)) {
    wrong.push(field('url', 'https, without a fragment; http only on this machine'));
  } else if (originOf(app) === ourOrigin) {
    wrong.push(field('url', 'another origin than that of our pages, or it could read them'));
  }
  if (app.iconUrl !== null && !isAddress(app.iconUrl)) wrong.push(field('iconUrl', 'https'));
  if (app.modes.includes('suborder') && app.rule.length === 0) {
    wrong.push(field('rule', 'an add-on needs at least one condition', 'required'));
  }
  if (wrong.length > 0) throw validationError({ fields: wrong });
}

/** A frame of http on a page of https is not shown by browsers, but on the developer's machine. */
function isAppAddress(text: string, overHttp: boolean): boolean {
  const url = URL.parse(text);
  if (url?.hash !== '' || url.username !== '' || url.password !== '') return false;
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && (isHere || overHttp));
}

/** The card of a shop opens one app. */
async function refuseSecond(tx: Tx, app: StoredMiniApp): Promise<void> {
  if (!app.modes.includes('order')) return;
  const other = await tx.row<StoredMiniApp>(sql.appOfShop, [app.shopId]);
  if (!other || other.id === app.id) return;
  const message = `The shop has the mini-app ${other.id} already: switch that one off first`;
  throw validationError({ fields: [field('shopId', message, 'not_unique')] });
}
