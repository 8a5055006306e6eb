import type { AppPages } from './app-pages.ts';

/** A request as the backend of a mini-app sees it. */
export interface AppRequest {
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** The exact bytes as text: signatures are checked over it. */
  rawBody: string;
  /** Who asks: the address of the connection. */
  ip: string;
}

export interface AppAnswer {
  status: number;
  /** Sent as JSON. */
  body: unknown;
}

export interface AppRoute {
  method: 'GET' | 'POST';
  /** Below the name of the app, with parameters by colon: `/api/stations/:id`. */
  path: string;
  /**
   * Also for others than the app's own pages: a notification of the payment system. Everything else
   * that changes something is taken as `application/json` only, which foreign pages cannot send.
   */
  open?: boolean;
  handle(request: AppRequest): Promise<AppAnswer>;
}

/** A page of a mini-app. */
export interface AppPage {
  /** `/` is the app itself. */
  path: string;
  /** The file under `src/` that loads it, as `tools/build-web.ts` names it. */
  entry: string;
  title: { ru: string; en: string };
}

/** The server side of a mini-app: it speaks the public API of the payment system and no other. */
export interface MiniApp {
  /** Its folder, and the first part of its addresses. */
  name: string;
  pages: readonly AppPage[];
  /** The built files of those pages. */
  built: AppPages;
  routes: readonly AppRoute[];
  /** Starts what happens without a request. */
  work?(): void;
  /** Ends that, and lets go of files. */
  close(): Promise<void>;
}
