import { Type, type Static } from 'typebox';
import { Flag, Id, Integer, Optional, Text, Word } from './wire.ts';

/*
 * Mini-apps: services of shops that open inside our pages (spec 13). `order` stands on a page of its
 * own, `suborder` is an add-on of an invoice that waits for payment.
 */

export const miniAppModeWords = ['order', 'suborder'] as const;
export type MiniAppMode = (typeof miniAppModeWords)[number];

/** One condition of the rule by which an add-on is offered; all of a rule have to hold. */
export const MiniAppCondition = Type.Object({
  key: Text(100, 'looked for at any depth in metadata of orders and of their items'),
  values: Type.Array(Text(200), { minItems: 1, maxItems: 500 }),
});
export type MiniAppCondition = Static<typeof MiniAppCondition>;

const facts = {
  name: Text(100, 'as payers read it'),
  url: Text(1000, 'its frontend; of another origin than ours'),
  modes: Type.Array(Word(miniAppModeWords), { minItems: 1, maxItems: 2 }),
  metaKeys: Optional(Type.Array(Text(100), { maxItems: 50 })),
  iconUrl: Optional(Text(1000, 'https')),
  rule: Optional(Type.Array(MiniAppCondition, { maxItems: 20 })),
  coveredMerchantIds: Optional(Type.Array(Id(), { maxItems: 500 })),
  geolocation: Optional(Flag('it may ask where the visitor is, who still has to agree')),
  test: Optional(Flag('seen only on invoices of its own account')),
};

/** Body of `POST /v3/operator/api/mini-app`. */
export const RegisterMiniApp = Type.Object({
  shopId: Integer('the point of sale, see marketplace'),
  merchantId: Id('whose service it is'),
  ...facts,
});
export type RegisterMiniApp = Static<typeof RegisterMiniApp>;

/** Body of `PUT /v3/operator/api/mini-app/{id}`; what is absent stays. */
export const ChangeMiniApp = Type.Object({
  ...facts,
  name: Optional(facts.name),
  url: Optional(facts.url),
  modes: Optional(facts.modes),
  enabled: Optional(Flag()),
});
export type ChangeMiniApp = Static<typeof ChangeMiniApp>;

/** Two sides have to agree that an app is offered on invoices of a shop. */
export const MiniAppPair = Type.Object({
  merchantId: Id('the shop on whose invoices it is offered'),
  appAgrees: Flag('the shop of the app'),
  hostAgrees: Flag('the shop of the invoices'),
});
export type MiniAppPair = Static<typeof MiniAppPair>;

export const MiniApp = Type.Object({
  id: Id(),
  shopId: Integer(),
  merchantId: Id(),
  name: Text(100),
  url: Text(1000),
  modes: Type.Array(Word(miniAppModeWords)),
  metaKeys: Type.Array(Text(100)),
  iconUrl: Optional(Text(1000)),
  rule: Type.Array(MiniAppCondition),
  coveredMerchantIds: Type.Array(Id()),
  geolocation: Flag(),
  test: Flag(),
  enabled: Flag(),
  pairs: Type.Array(MiniAppPair),
});
export type MiniApp = Static<typeof MiniApp>;

/** Body of `PUT …/mini-app/{id}/pair`: what the caller's side says. */
export const AgreePair = Type.Object({
  merchantId: Id('the shop on whose invoices it is offered'),
  agrees: Flag(),
});
export type AgreePair = Static<typeof AgreePair>;

/** Answer of `POST /pay/api/{containerId}/add-on/{appId}/open`: an add-on that was opened. */
export const OpenedAddOn = Type.Object({
  sessionId: Id(),
  /** Of every order of the invoice, then of every item that has some. */
  metaData: Type.Array(Type.Unknown()),
});
export type OpenedAddOn = Static<typeof OpenedAddOn>;

/** Body of `POST /app/api/{appId}/payment-page`: where an app wants to send its visitor. */
export const AskPaymentPage = Type.Object({
  url: Text(2000),
  containerId: Optional(Id('the invoice on which the app is an add-on')),
});
export type AskPaymentPage = Static<typeof AskPaymentPage>;

/** The page is ours and the app may send its visitor there. */
export const PaymentPage = Type.Object({
  containerId: Id(),
  url: Text(1000, 'a path of ours'),
});
export type PaymentPage = Static<typeof PaymentPage>;

/** Why the host has dropped what an app has sent. */
export const droppedWords = ['source', 'origin', 'id', 'shape', 'rate', 'address'] as const;
export type Dropped = (typeof droppedWords)[number];

/** Body of `POST /app/api/{appId}/report`: told at most once a mount. */
export const ReportDropped = Type.Object({
  mountId: Text(64),
  dropped: Type.Array(Type.Object({ why: Word(droppedWords), count: Integer() }), {
    minItems: 1,
    maxItems: 10,
  }),
});
export type ReportDropped = Static<typeof ReportDropped>;

export const Reported = Type.Object({ accepted: Flag() });
export type Reported = Static<typeof Reported>;

/** What the page of an app in `order` mode knows when it opens. */
export interface AppPageState {
  appId: string;
  shopId: number;
  /** Name of the shop's own page; null where the public may not see it. */
  shopAlias: string | null;
  merchantId: string;
  merchantName: string;
  name: string;
  url: string;
  geolocation: boolean;
  languageId: 'ru' | 'en';
}
