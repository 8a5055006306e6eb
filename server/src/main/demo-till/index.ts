import { createHash } from 'node:crypto';
import type { Language } from '@invogate/contracts/money.ts';
import { languageOf } from '@invogate/demo/demo-page.ts';
import type { TillAct, TillDone } from '@invogate/demo/till/till-api.ts';
import { StaffRefusal } from '@invogate/till/floor.ts';
import type { RunningTill } from '@invogate/till/running-till.ts';
import { pageHeaders } from '#http/page-headers.ts';
import type { FileContent } from '#kernel/file-content.ts';
import type { PlainResponse, PlainRoute } from '#kernel/plain-route.ts';
import { answering, get, givingFile, ownPageOnly, post } from '../demo-shop/json-routes.ts';
import { ShopRefusal } from '../demo-shop/shop-refusal.ts';
import { readAct } from './read-act.ts';
import { TillShift, type TillShiftDeps } from './till-shift.ts';

export { createDemoRestaurant, demoRestaurant } from './demo-restaurant.ts';

export interface DemoTill {
  routes: PlainRoute[];
  /** Goes to the gate; the API has to be served by then. */
  begin(): void;
  /** Lets waiting pages go, and leaves the gate. */
  close(): Promise<void>;
}

const path = '/demo/till';

/**
 * The till of a restaurant that lives beside the server but knows only its gate and its API: its
 * screen, the QR codes of its tables, and a way to the page of a guest. For demo mode.
 */
export function demoTill(deps: TillShiftDeps, page: (language: Language) => string): DemoTill {
  const shift = new TillShift(deps);
  const routes = [
    get(path, ({ headers, query }) =>
      Promise.resolve({
        status: 200,
        headers: { ...pageHeaders, 'content-type': 'text/html; charset=utf-8' },
        body: page(languageOf(query.get('languageId') ?? headers['accept-language'])),
      }),
    ),
    get(
      `${path}/api`,
      answering(({ query }) =>
        shift.look(Number(query.get('since') ?? 0), languageOf(query.get('languageId') ?? 'ru')),
      ),
    ),
    post(
      `${path}/api/act`,
      ownPageOnly(async ({ rawBody }) => {
        const { till } = await shift.open();
        return done(till, readAct(rawBody));
      }),
    ),
    get(
      `${path}/qr/:tableId`,
      givingFile(async ({ params }) => {
        const { pointId, tables } = await shift.open();
        const table = tables.find(({ id }) => id === params.tableId);
        if (!table) throw noFile();
        return fileOf(deps, `/pos/api/point/${pointId}/table/${table.id}/qr`, 'table.svg');
      }),
    ),
    get(
      `${path}/sheet`,
      givingFile(async () => {
        const { pointId } = await shift.open();
        return fileOf(deps, `/pos/api/point/${pointId}/sheet?format=pdf`, 'tables.pdf');
      }),
    ),
    get('/demo/table', async ({ query }): Promise<PlainResponse> => {
      const { tables } = await shift.open();
      const wanted = query.get('number') ?? '2';
      const table = tables.find(({ number }) => number === wanted) ?? tables[0];
      const languageId = query.get('languageId');
      const location =
        (table?.url ?? path) + (languageId === null ? '' : `?languageId=${languageOf(languageId)}`);
      return { status: 302, headers: { location, 'cache-control': 'no-store' }, body: '' };
    }),
  ];
  return {
    routes,
    begin: () => {
      shift.begin();
    },
    close: () => shift.close(),
  };
}

/** Does what was pressed. Throws `ShopRefusal`, `InvogateError`. */
async function done(till: RunningTill, act: TillAct): Promise<TillDone> {
  try {
    switch (act.do) {
      case 'open':
        return { opened: till.open(act.table) };
      case 'serve':
        till.serve(act.check, act.sku, act.count);
        return {};
      case 'precheck':
        return { printed: await till.preCheck(act.check) };
      case 'cash':
        till.closeOtherwise(act.check);
        return {};
      case 'clear':
        till.clear(act.check);
        return {};
      default:
        await till.turn(act.switches);
        return {};
    }
  } catch (error) {
    if (error instanceof StaffRefusal) throw new ShopRefusal(422, error.code, error.message);
    throw error;
  }
}

/** A file of the API, handed on. Throws `ShopRefusal`. */
async function fileOf(
  { selfUrl, token }: TillShiftDeps,
  where: string,
  fileName: string,
): Promise<FileContent> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${selfUrl}/v3${where}`, { headers });
  if (!response.ok) throw noFile();
  const bytes = new Uint8Array(await response.arrayBuffer());
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const mimeType = response.headers.get('content-type') ?? 'application/octet-stream';
  return { bytes, mimeType, fileName, sha256 };
}

const noFile = () => new ShopRefusal(404, 'file_not_found', 'There is no such file');
