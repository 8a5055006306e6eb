/** Shows "near me" where the browser can tell the place; the address takes it from there. */
export function offerNearMe(document: Document): void {
  const button = document.querySelector<HTMLButtonElement>('[data-near-me]');
  const form = button?.form;
  if (!button || !form || !('geolocation' in navigator)) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    button.setAttribute('aria-disabled', 'true');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const near = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
        const input = form.elements.namedItem('near');
        if (input instanceof HTMLInputElement) {
          input.disabled = false;
          input.value = near;
        }
        form.requestSubmit();
      },
      () => {
        button.removeAttribute('aria-disabled');
        const problem = document.querySelector<HTMLElement>('[data-near-problem]');
        if (problem) problem.hidden = false;
      },
      { timeout: 10_000, maximumAge: 300_000 },
    );
  });
}
