import type { DropReason } from './drop-count.ts';
import { addressWithId, looksLikeMessage, type ToApp } from './protocol.ts';

/** Windows of frames that hosts of this page have open: their messages are for their own hosts. */
const ourFrames = new Set<MessageEventSource>();

export interface FrameOptions {
  /** Of the app, without the id of the mount. */
  url: string;
  id: string;
  /** What a screen reader calls it. */
  title: string;
  /** The app asks for it, and the visitor has agreed. */
  geolocation: boolean;
  hear(data: unknown): void;
  dropped(why: DropReason): void;
}

export interface Frame {
  element: HTMLIFrameElement;
  post: (message: ToApp) => void;
  /** Opens another screen of the app. */
  open: (url: string) => void;
  remove: () => void;
}

/** What an app may do: no top navigation, no downloads, no modals. */
const sandbox = [
  'allow-scripts',
  'allow-forms',
  'allow-same-origin',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
];

/**
 * Opens an app in a frame inside `into` (spec 13, 6). It is heard only when its own window speaks
 * from its own origin, and is answered at that origin alone.
 */
export function openFrame(into: HTMLElement, options: FrameOptions): Frame {
  const { url, id } = options;
  const { origin } = new URL(url);
  const element = document.createElement('iframe');
  element.className = 'mini-app-frame';
  element.title = options.title;
  element.sandbox.add(...sandbox);
  element.referrerPolicy = 'no-referrer';
  element.allow = options.geolocation ? `geolocation ${origin}` : '';
  const heard = (event: MessageEvent<unknown>): void => {
    const { source } = event;
    if (source !== element.contentWindow) {
      const isAnothers = source !== null && ourFrames.has(source);
      const isOurPage = source === window;
      if (!isAnothers && !isOurPage && looksLikeMessage(event.data)) options.dropped('source');
    } else if (event.origin !== origin) options.dropped('origin');
    else options.hear(event.data);
  };
  // Before anything is loaded: the first word must not be lost.
  addEventListener('message', heard);
  into.append(element);
  const { contentWindow } = element;
  if (contentWindow) ourFrames.add(contentWindow);
  element.src = addressWithId(url, id);
  return {
    element,
    post: (message) => {
      element.contentWindow?.postMessage(message, origin);
    },
    open: (screen) => {
      if (URL.parse(screen)?.origin === origin) element.src = addressWithId(screen, id);
    },
    remove: () => {
      removeEventListener('message', heard);
      if (contentWindow) ourFrames.delete(contentWindow);
      element.remove();
    },
  };
}
