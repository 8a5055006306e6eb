import type { DropReason } from './drop-count.ts';
import { miniAppHost, type Host, type HostActs } from './host.ts';
import { looksLikeMessage, type MiniAppMode, type ToApp } from './protocol.ts';

/** A web view of a phone's app that shows a mini-app. */
export interface NativeView {
  /** Runs a script in the view: `injectJavaScript` of react-native-webview. */
  inject(script: string): void;
}

export interface NativeHost extends Omit<Host, 'hear'> {
  /** `onMessage` of the view: the text it was given, and the address it shows now. */
  hear(text: string, viewUrl: string): void;
}

/**
 * The host of a mini-app inside React Native. Apps post JSON texts there, and expect objects: so an
 * object literal is posted into the view. A view has no origins to check; the address it shows is
 * that of the message.
 */
export function nativeHost(
  app: { id: string; mode: MiniAppMode; url: string },
  view: NativeView,
  acts: HostActs,
): NativeHost {
  const { origin } = new URL(app.url);
  const drop = (why: DropReason): void => {
    acts.dropped(why);
  };
  const host = miniAppHost(app, (message) => view.inject(scriptOf(message)), acts);
  return {
    hear: (text, viewUrl) => {
      if (URL.parse(viewUrl)?.origin !== origin) {
        drop('origin');
        return;
      }
      const value = parsed(text);
      if (looksLikeMessage(value)) host.hear(value);
      else drop('shape');
    },
    sendResult: (result) => {
      host.sendResult(result);
    },
    close: () => {
      host.close();
    },
  };
}

/** JSON is a literal of JavaScript; `<` is escaped, as some views wrap scripts into a document. */
export function scriptOf(message: ToApp): string {
  const literal = JSON.stringify(message)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  // What an injected script returns must be a plain value, or some views complain.
  return `window.postMessage(${literal});true;`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
