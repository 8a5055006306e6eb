import type {
  CreatePosPoint,
  CreatePosTables,
  PosCall,
  PosClosing,
  PosPoint,
  PosTable,
  PosTill,
  PosTillTable,
  TableOrderChange,
  UpdatePosPoint,
} from '@invogate/contracts/pos.ts';
import type { CallOptions } from './options.ts';
import type { Send } from './transport.ts';

/** Points of sale of a shop, and their tables with QR codes. */
export interface Points {
  list(options?: CallOptions): Promise<PosPoint[]>;
  get(id: string, options?: CallOptions): Promise<PosPoint>;
  create(point: CreatePosPoint, options?: CallOptions): Promise<PosPoint>;
  /** Asks the till how it is; it may take the time that a till takes. */
  till(id: string, options?: CallOptions): Promise<PosTill>;
  /** Tables as the till, or the cloud of its vendor, has them. */
  tillTables(id: string, options?: CallOptions): Promise<PosTillTable[]>;
  /** Properties that are absent stay as they are. */
  change(id: string, point: UpdatePosPoint, options?: CallOptions): Promise<PosPoint>;
  tables(id: string, options?: CallOptions): Promise<PosTable[]>;
  addTables(id: string, tables: CreatePosTables, options?: CallOptions): Promise<PosTable[]>;
  /** The printed code leads nowhere afterwards. */
  reissue(id: string, tableId: string, options?: CallOptions): Promise<PosTable>;
  /** Path of the sheet of QR codes after the prefix, to be asked for with the token. */
  sheetPath(id: string, format: 'pdf' | 'svg'): string;
  /** Tells that a check has changed; harmless when it is told twice. */
  tellChange(change: TableOrderChange, options?: CallOptions): Promise<void>;
  /** What was said to its till and answered, the newest first; of one table or check where named. */
  calls(id: string, about?: string, options?: CallOptions): Promise<PosCall[]>;
  /** Paid checks that tills have still to close. */
  closings(options?: CallOptions): Promise<PosClosing[]>;
  closeByHand(id: string, comment?: string, options?: CallOptions): Promise<PosClosing>;
}

const base = '/pos/api/point';

export function points(send: Send): Points {
  const at = (id: string) => `${base}/${encodeURIComponent(id)}`;
  const ask = async <T>(about: Parameters<Send>[0]) => (await send(about)).data as T;
  return {
    list: (options) => ask({ ...options, method: 'GET', path: '/filter/api/pos-point' }),
    get: (id, options) => ask({ ...options, method: 'GET', path: at(id) }),
    till: (id, options) => ask({ ...options, method: 'GET', path: `${at(id)}/till` }),
    tillTables: (id, options) => ask({ ...options, method: 'GET', path: `${at(id)}/till-table` }),
    create: (body, options) => ask({ ...options, method: 'POST', path: base, body }),
    change: (id, body, options) => ask({ ...options, method: 'PUT', path: at(id), body }),
    tables: (id, options) => ask({ ...options, method: 'GET', path: `${at(id)}/table` }),
    addTables: (id, body, options) =>
      ask({ ...options, method: 'POST', path: `${at(id)}/table`, body }),
    reissue: (id, tableId, options) => {
      const path = `${at(id)}/table/${encodeURIComponent(tableId)}/reissue`;
      return ask({ ...options, method: 'POST', path, body: {} });
    },
    sheetPath: (id, format) => `${at(id)}/sheet?format=${format}`,
    tellChange: async (body, options) => {
      const path = '/pos/api/table-order-change';
      await ask({ ...options, method: 'POST', path, body, repeatsSafely: true });
    },
    calls: (id, about, options) => {
      const query = about === undefined ? '' : `?about=${encodeURIComponent(about)}`;
      return ask({ ...options, method: 'GET', path: `${at(id)}/call${query}` });
    },
    closings: (options) => ask({ ...options, method: 'GET', path: '/pos/api/closing' }),
    closeByHand: (id, comment, options) => {
      const path = `/pos/api/closing/${encodeURIComponent(id)}/close`;
      const body = comment === undefined ? {} : { comment };
      return ask({ ...options, method: 'POST', path, body });
    },
  };
}
