/*
 * The payment page in a sheet over a mini-app (spec 13, 5, `checkout`): the page around it is ours,
 * and of the same origin, or nothing of this file is ever loaded.
 */

/** What the page says to the page around it instead of leaving. */
export interface Leaving {
  invogate: 'leaving-payment';
  url: string;
}

/** The message if it is one. */
export function leavingMessage(data: unknown): Leaving | undefined {
  const { invogate, url } = (data ?? {}) as Partial<Leaving>;
  return invogate === 'leaving-payment' && typeof url === 'string' ? { invogate, url } : undefined;
}

/** Marks tabs that were opened from here: they close where others lead back. */
const helperKey = 'invogate.payment-tab';

/**
 * Ways out of the page: back to the app through the page around it, and to banks in a tab of their
 * own, as they are not shown in frames.
 */
export function stayWithin(): void {
  addEventListener('invogate:leave', (event) => {
    const { url, kind } = (event as CustomEvent<{ url: string; kind: 'back' | 'pay' }>).detail;
    event.preventDefault();
    if (kind === 'back') tell(url);
    else openTab(url);
  });
  addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    if (link.dataset.back === undefined) openTab(link.href);
    else tell(link.href);
  });
}

function tell(url: string): void {
  const message: Leaving = { invogate: 'leaving-payment', url };
  window.parent.postMessage(message, location.origin);
}

/** The tab gets a copy of the session's storage as it is now. */
function openTab(url: string): void {
  try {
    sessionStorage.setItem(helperKey, '1');
    window.open(url, '_blank');
    sessionStorage.removeItem(helperKey);
  } catch {
    window.open(url, '_blank');
  }
}

/** In a tab that was opened for a bank: the way back leads to the tab before. */
export function closeInstead(): void {
  addEventListener('invogate:leave', (event) => {
    event.preventDefault();
    window.close();
  });
  addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link?.dataset.back === undefined) return;
    event.preventDefault();
    window.close();
  });
}
