import type { PlainRoute } from '#kernel/plain-route.ts';

/** The way of the demo's scenes into the marketplace. */
export const demoMarketEntry: PlainRoute = {
  method: 'GET',
  path: '/demo/market',
  handle: ({ query }) => {
    const location = query.get('languageId') === 'en' ? '/market?languageId=en' : '/market';
    return Promise.resolve({ status: 302, headers: { location }, body: '' });
  },
};
