/** What a page may show inside, and inside what it may be shown. */
interface Framing {
  /** Origins whose pages it frames; none unless told otherwise. */
  frames?: readonly string[];
  /** Pages of ours may frame it. */
  framedByUs?: boolean;
}

/** What every page of ours tells the browser: nothing foreign runs, nobody frames it (spec 24). */
export const pageHeaders = headersOf({});

/** The same for a page that shows others inside, or is shown inside of one of ours. */
export function headersOf({ frames = [], framedByUs = false }: Framing) {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' https: data:",
      "connect-src 'self'",
      ...(frames.length > 0 ? [`frame-src ${frames.join(' ')}`] : []),
      "form-action 'self'",
      "base-uri 'none'",
      framedByUs ? "frame-ancestors 'self'" : "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cache-control': 'private, no-store',
  } as const;
}
