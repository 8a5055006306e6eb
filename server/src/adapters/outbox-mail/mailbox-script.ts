/**
 * Takes the list again every few seconds while the page is looked at. Nothing is put in place
 * unless it has changed, focus stays where it is, and a screen reader hears only what is newest.
 */
export const refreshScript = `const place = document.getElementById('messages');
const told = document.getElementById('told');
const everyMs = 2000;
async function look() {
  if (document.visibilityState !== 'visible' || place.contains(document.activeElement)) return;
  const answer = await fetch(place.dataset.list);
  if (!answer.ok) return;
  const fresh = document.createElement('div');
  fresh.innerHTML = await answer.text();
  if (fresh.innerHTML === place.innerHTML) return;
  place.replaceChildren(...fresh.childNodes);
  told.textContent = place.querySelector('.subject')?.textContent ?? '';
}
setInterval(() => { look().catch(() => undefined); }, everyMs);
`;
