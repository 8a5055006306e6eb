import { render, type ComponentChild } from 'preact';

/** Puts the app in its place on the page. */
export function showApp(app: ComponentChild): void {
  const place = document.getElementById('app');
  if (!place) return;
  // The grey shapes of the page are for the time before the script.
  place.replaceChildren();
  render(app, place);
}
