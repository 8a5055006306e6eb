/** Leaves the page, unless the page around it has a better way. */
export function leavePage(url: string, kind: 'back' | 'pay'): void {
  const event = new CustomEvent('invogate:leave', { detail: { url, kind }, cancelable: true });
  if (dispatchEvent(event)) location.assign(url);
}

/** Loads what is different in a sheet over a mini-app, and in a tab that was opened from it. */
export function watchSurroundings(): void {
  const isFramed = window.parent !== window;
  if (isFramed) void import('./within-app.ts').then(({ stayWithin }) => stayWithin());
  else if (isHelperTab()) void import('./within-app.ts').then(({ closeInstead }) => closeInstead());
}

function isHelperTab(): boolean {
  try {
    return window.opener !== null && sessionStorage.getItem('invogate.payment-tab') !== null;
  } catch {
    return false;
  }
}
