import { emit, type Database } from '#kernel/database/database.ts';
import type { PlainRoute } from '#kernel/plain-route.ts';
import { containerChanged, paymentUrl } from '#rooms/orders/index.ts';
import * as sql from './visit.sql.ts';
import { wayBackWords, type Visit, type WayBack } from './visit.ts';

const stateAfter: Readonly<Record<WayBack, Visit['state']>> = {
  success: 'back',
  fail: 'failed',
  return: 'left',
};

/**
 * Where an outside party sends the payer back to. The link is believed as far as the page's own choice
 * of screen goes, and once; whether the invoice is paid the party alone can say, by itself.
 */
export function comeBackRoute(database: Database, publicUrl: string): PlainRoute {
  return {
    method: 'GET',
    path: '/pay/back/:token/:way',
    handle: async ({ params }) => {
      const way = wayBackWords.find((word) => word === params.way);
      const token = params.token ?? '';
      const visit = way && (await comeBack(database, token, way));
      if (!visit) return { status: 404, headers: { 'content-type': 'text/plain' }, body: '' };
      const location = paymentUrl(publicUrl, visit.containerId);
      const headers = { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };
      return { status: 303, headers, body: '' };
    },
  };
}

async function comeBack(
  database: Database,
  token: string,
  way: WayBack,
): Promise<Visit | undefined> {
  return database.inTransaction('payments.come-back', async (tx) => {
    const ended = await tx.row<Visit>(sql.endVisitByToken, [token, stateAfter[way]]);
    if (ended) emit(tx, containerChanged.make({ containerId: ended.containerId }));
    // Used before, by the back button perhaps: it still leads to the page.
    return ended ?? tx.row<Visit>(sql.visitByToken, [token]);
  });
}
