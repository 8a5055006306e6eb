import type { FileContent } from './file-content.ts';

/** A request as a plain route sees it. */
export interface PlainRequest {
  params: Record<string, string>;
  query: URLSearchParams;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** The exact bytes as UTF-8 text: forms and signatures are read from it. */
  rawBody: string;
  /** The same as they came: files are read from them. Absent where nothing but text is expected. */
  bytes?: Buffer;
  ip: string;
  /** The one that the answer's headers and our logs name. */
  requestId?: string;
}

export interface PlainResponse {
  status: number;
  headers?: Record<string, string>;
  body: string;
  /** Instead of `body`, with parts and entity tags; headers and status are then those of a file. */
  file?: FileContent;
  /**
   * Break the connection without any answer. Only test instruments ask for it; who cannot do it
   * sends `status` (a 5xx) and `body` instead, which a caller must understand the same way.
   */
  cut?: boolean;
}

/**
 * A route that needs no contract and no caller: pages and callbacks that speak to outside parties
 * in their own words. The value is turned into a real route by http.
 */
export interface PlainRoute {
  method: 'GET' | 'POST' | 'OPTIONS';
  /** Parameters by colon: `/emulator/pay/:id`. */
  path: string;
  /** Answers HEAD too: it gives out files. */
  head?: boolean;
  /** Bytes of a body that it takes; `limits.bodyBytes` unless told otherwise. */
  bodyBytes?: number;
  /** Throws before a body is read, so that a stranger cannot send a large one. */
  before?: (params: Readonly<Record<string, string>>) => Promise<void>;
  handle(request: PlainRequest): Promise<PlainResponse>;
}
