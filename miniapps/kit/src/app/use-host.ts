import { useEffect, useState } from 'preact/hooks';
import { connectHost, disconnectHost, isHosted, type HostSettings } from './host.ts';

/** `alone`: the app was opened as a page, as after a payment that came back to `successUrl`. */
export type HostState =
  { kind: 'waiting' } | { kind: 'alone' } | { kind: 'hosted'; settings: HostSettings };

/** Joins the host once, and tells what it says. */
export function useHost(): HostState {
  const [state, setState] = useState<HostState>(() => ({
    kind: isHosted() ? 'waiting' : 'alone',
  }));
  useEffect(() => {
    if (!isHosted()) return;
    let gone = false;
    connectHost().then(
      (settings) => {
        if (!gone) setState({ kind: 'hosted', settings });
      },
      () => {
        // The app was taken away before the host has answered.
      },
    );
    return () => {
      gone = true;
      disconnectHost();
    };
  }, []);
  return state;
}

/** The language of the app, which the page then says too. */
export function useLanguage(host: HostState): 'ru' | 'en' {
  const language = languageOfHost(host);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return language;
}

/** Of the host, else of the address (`lang`), else of the page. */
function languageOfHost(state: HostState): 'ru' | 'en' {
  const said =
    state.kind === 'hosted'
      ? state.settings.locale
      : (new URLSearchParams(window.location.search).get('lang') ?? document.documentElement.lang);
  return said === 'en' ? 'en' : 'ru';
}
