import { ChangePaper, PaperPackage, PaperSheet, paperWayWords } from '@invogate/contracts/edo.ts';
import type { Database } from '#kernel/database/database.ts';
import { field } from '#kernel/refusal.ts';
import { bare, one, page, route, type Call, type Route } from '#kernel/route.ts';
import { parseWireDate } from '#kernel/wire-date.ts';
import { validationError } from '#kernel/wire-refusals.ts';
import { changePaper } from './change-paper.ts';
import { paperListFields, unscopedListPaper } from './lists.ts';
import { paperSheet } from './paper-sheet.ts';
import { moscowDay, type PaperWay } from './paper.ts';
import { showPaper } from './show.ts';

const common = { access: 'token', right: 'operator', tag: 'Documents' } as const;
const path = '/operator/api/paper';

/** Originals on paper: the queue, its states, the list for courier or post. */
export function paperRoutes(database: Database): readonly Route[] {
  return [
    route({
      ...common,
      method: 'GET',
      path,
      summary: 'List packages that go on paper',
      list: paperListFields,
      answer: PaperPackage,
      refusals: ['validation_error', 'forbidden'],
      handle: async ({ list }) => {
        const { items, totalCount } = await unscopedListPaper(database, list);
        return page(items.map(showPaper), totalCount, list);
      },
    }),
    route<ChangePaper>({
      ...common,
      method: 'PUT',
      path,
      summary: 'Tell that packages are printed, handed over, delivered or came back',
      body: ChangePaper,
      answer: PaperPackage,
      refusals: ['validation_error', 'forbidden', 'not_found'],
      handle: async ({ body }) => {
        const items = await database.inTransaction('paper.change', (tx) => changePaper(tx, body));
        return bare(items.map(showPaper));
      },
    }),
    route({
      ...common,
      method: 'GET',
      path: `${path}/sheet`,
      summary: 'The shipment list of a day, to print',
      query: { day: 'day of Moscow, today unless given', way: paperWayWords.join(', ') },
      answer: PaperSheet,
      refusals: ['validation_error', 'forbidden'],
      handle: async (call) => one(await paperSheet(database, sheetOf(call, database.now()))),
    }),
  ];
}

function sheetOf({ search }: Call, now: Date): { day: string; way: PaperWay } {
  const day = parseWireDate(search.get('day') ?? moscowDay(now));
  const way = paperWayWords.find((word) => word === (search.get('way') ?? 'post'));
  if (day === undefined) {
    throw validationError({ fields: [field('day', 'A day, such as 2026-03-02')] });
  }
  if (way === undefined) {
    throw validationError({ fields: [field('way', `One of ${paperWayWords.join(', ')}`)] });
  }
  return { day, way };
}
