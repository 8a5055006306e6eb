/** A signed request to a caller of the Business API. */
export interface WebhookPost {
  url: string;
  /** Sent byte for byte, in UTF-8. */
  body: string;
  signature: string;
}

/** `delivered` by HTTP 200 with `{"status":"success"}`; all else is tried again. */
export type WebhookAnswer = { delivered: true } | { delivered: false; why: string };

/** The way to callers of the Business API. Whatever the network does is an answer. */
export type BusinessWebhooks = (post: WebhookPost) => Promise<WebhookAnswer>;
