/** Loads counters and chat of the point's owner; the element is there with the visitor's consent. */
export function loadCounters(document: Document): void {
  const about = document.querySelector<HTMLElement>('[data-counters]');
  if (!about) return;
  const { metrika, jivosite } = about.dataset;
  if (metrika !== undefined) countVisit(document, Number(metrika));
  if (jivosite !== undefined) {
    load(document, `https://code.jivosite.com/widget/${encodeURIComponent(jivosite)}`);
  }
}

type Queue = ((...args: unknown[]) => void) & { a?: unknown[][]; l?: number };

/** The counter reads its calls from a queue that is there before it. */
function countVisit(document: Document, id: number): void {
  const queue: Queue = (...args) => {
    (queue.a ??= []).push(args);
  };
  queue.l = Date.now();
  Object.assign(window, { ym: queue });
  load(document, 'https://mc.yandex.ru/metrika/tag.js');
  queue(id, 'init', { clickmap: false, trackLinks: true, accurateTrackBounce: true });
}

function load(document: Document, address: string): void {
  const script = document.createElement('script');
  script.async = true;
  script.src = address;
  document.head.append(script);
}
