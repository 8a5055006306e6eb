/** How the shop's server is told from an impostor, beyond the public authorities. */
export interface ShopTrust {
  /** PEM of the authorities that may sign the shop's certificate; null means the public ones. */
  ca: string | null;
  /** PEM of the one certificate that the shop must show; then nothing else is looked at. */
  certificate: string | null;
}

export interface ShopRequest {
  url: string;
  /** Sent byte for byte, in UTF-8. */
  body: string;
  /** Names are written on the wire in the case given here. */
  headers: Readonly<Record<string, string>>;
  trust: ShopTrust;
}

/** What came back, or why nothing did. */
export interface ShopExchange {
  /** HTTP status; null when there was no whole answer in time. */
  status: number | null;
  /** Body of the answer as text, as far as it was read. */
  answer: string;
  /** Why this counts as no answer: no connection, no time, not allowed, too large. */
  error: string | null;
  durationMs: number;
}

/** The way to shops' servers. */
export interface ShopChannel {
  /**
   * Posts once, within the time of spec 04, and follows no redirect. Whatever the network or the
   * shop does is an answer; it rejects only for a mistake of ours.
   */
  post(request: ShopRequest): Promise<ShopExchange>;
}
