import { SaveAmoSettings } from '@invogate/contracts/amocrm.ts';
import { bodyReader } from '#http/body-reader.ts';
import { pageHeaders } from '#http/page-headers.ts';
import { amocrmRoom, type AmocrmDeps, type AmoDeps, type Amocrm } from '#rooms/amocrm/index.ts';

type Given = Omit<AmocrmDeps, keyof AmoDeps | 'pageHeaders' | 'readSettings'>;

const nothing: Amocrm = { routes: [], plainRoutes: [], sweeps: [], subscriptions: [] };

/** The room of amoCRM, where an integration of ours is registered there. */
export function joinAmocrm(amo: AmoDeps | undefined, given: Given): Amocrm {
  if (!amo) return nothing;
  const read = bodyReader(SaveAmoSettings);
  return amocrmRoom({
    ...amo,
    ...given,
    pageHeaders,
    readSettings: (body) => {
      const { value, problems } = read(body);
      return problems.length === 0 ? (value as SaveAmoSettings) : undefined;
    },
  });
}
