/** What a mini-app says to its host (spec 13, 5), read and clean. */
export type FromApp =
  | { action: 'init' }
  | { action: 'height'; data: number }
  | { action: 'done'; data: string | null }
  | { action: 'checkout'; data: string }
  | { action: 'error'; data: string | null }
  | { action: 'link'; data: string }
  | { action: 'unavailable' };

/** How a payment that the app asked for has ended, or stands. */
export const paymentResults = [
  'pending',
  'completed',
  'canceled',
  'expired',
  'hold',
  'unknown',
] as const;
export type PaymentResult = (typeof paymentResults)[number];

export type MiniAppMode = 'order' | 'suborder';

/** What the app is told when it begins. */
export interface InitData {
  public: {
    minappType: MiniAppMode;
    orderContainerId?: string;
    fullHeight: boolean;
    shopId?: number;
    /** Empty when unknown, or when the visitor has not agreed. */
    userEmail: string;
    userName: string;
    userPhone: string;
    locale: 'ru' | 'en';
  };
  private: { metaData: readonly unknown[] };
}

export type ToApp =
  | { id: string; action: 'init'; data: InitData }
  | { id: string; action: 'paymentResult'; data: PaymentResult };

/** Longer addresses are nobody's. */
const addressMax = 2000;

/** Reads a message; `id` and `shape` say why it is to be dropped. */
export function readMessage(value: unknown, ourId: string): FromApp | 'id' | 'shape' {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'shape';
  const { id, action, data } = value as Record<string, unknown>;
  if (id !== ourId) return 'id';
  switch (action) {
    case 'init':
      return { action };
    case 'unavailable':
      return data === null || data === undefined ? { action } : 'shape';
    case 'height':
      return typeof data === 'number' && Number.isFinite(data) ? { action, data } : 'shape';
    case 'done':
      return data === null || isAddress(data) ? { action, data } : 'shape';
    case 'checkout':
    case 'link':
      return isAddress(data) ? { action, data } : 'shape';
    case 'error':
      return data === null || typeof data === 'string' ? { action, data } : 'shape';
    default:
      return 'shape';
  }
}

function isAddress(data: unknown): data is string {
  return typeof data === 'string' && data !== '' && data.length <= addressMax;
}

/** Whether a value means to be a message of the protocol; pages hear much that does not. */
export function looksLikeMessage(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'action' in value && 'id' in value;
}

const errorMax = 300;

/** The text of an error as it is shown: plain, short, one line of spaces. */
export function errorText(data: string | null): string | undefined {
  const text = data?.replaceAll(/\s+/g, ' ').trim() ?? '';
  if (text === '') return undefined;
  const letters = Array.from(text);
  return letters.length > errorMax ? `${letters.slice(0, errorMax - 1).join('')}…` : text;
}

/** An address that a link of an app may open; undefined for scripts and the like. */
export function linkAddress(text: string): string | undefined {
  const url = URL.parse(text);
  return url && ['https:', 'http:', 'tel:', 'mailto:'].includes(url.protocol)
    ? url.href
    : undefined;
}

/** 128 random bits, new for each mount. */
export function newMountId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The address of an app, or of a screen of it, with the id of this mount. */
export function addressWithId(url: string, id: string): string {
  const address = new URL(url);
  address.searchParams.set('id', id);
  return address.href;
}
