/**
 * Moves and zooms the map without a new page: links of the map lead to pages of their own, of which
 * only the map is taken. Where that fails, the browser follows the link.
 */
export function keepMapInPlace(document: Document): void {
  const place = document.querySelector<HTMLElement>('[data-map]');
  if (!place) return;
  place.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<SVGAElement | HTMLAnchorElement>('a[data-move]');
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    const address = link?.getAttribute('href');
    if (!address || !plain) return;
    event.preventDefault();
    const name = link?.getAttribute('data-move') ?? '';
    show(place, address, name).then(
      () => {
        history.pushState(null, '', address);
      },
      () => {
        location.assign(address);
      },
    );
  });
  addEventListener('popstate', () => {
    location.reload();
  });
}

async function show(place: HTMLElement, address: string, name: string): Promise<void> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the map answers ${String(answer.status)}`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const next = page.querySelector('[data-map]');
  if (!next) throw new Error('the page has no map');
  place.replaceChildren(...next.childNodes);
  // The keyboard stays on the same control.
  place.querySelector<HTMLElement>(`[data-move="${CSS.escape(name)}"]`)?.focus();
}
