import type {
  MiniApp,
  MiniAppCondition,
  MiniAppMode,
  MiniAppPair,
} from '@invogate/contracts/mini-apps.ts';

/** A registered mini-app. */
export interface StoredMiniApp {
  id: string;
  shopId: number;
  merchantId: string;
  name: string;
  url: string;
  modes: MiniAppMode[];
  metaKeys: string[];
  iconUrl: string | null;
  rule: MiniAppCondition[];
  coveredMerchantIds: string[];
  geolocation: boolean;
  test: boolean;
  enabled: boolean;
  pairs: MiniAppPair[];
}

/** A mini-app as operators and its shop see it. */
export function miniAppView({ iconUrl, ...app }: StoredMiniApp): MiniApp {
  return { ...app, ...(iconUrl === null ? {} : { iconUrl }) };
}

/** Where its messages come from. */
export const originOf = ({ url }: Pick<StoredMiniApp, 'url'>): string => new URL(url).origin;

/** Whether the app may send its visitor to pay orders of this shop. */
export function covers(app: StoredMiniApp, merchantId: string): boolean {
  return app.merchantId === merchantId || app.coveredMerchantIds.includes(merchantId);
}
