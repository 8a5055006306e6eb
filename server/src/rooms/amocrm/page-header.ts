import { markup } from '#kernel/html.ts';

/** Our mark and name above every page of this room: no file to load, a few hundred bytes. */
export const pageHeader = markup`<header><svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#0b6b5a"/><path d="M9 16.5l5 5L23.5 11" fill="none" stroke="#fff" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round"/></svg><b>Invogate</b></header>`;
