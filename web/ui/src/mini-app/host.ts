import type { DropReason } from './drop-count.ts';
import { heightGate } from './height-gate.ts';
import {
  errorText,
  linkAddress,
  readMessage,
  type FromApp,
  type InitData,
  type MiniAppMode,
  type PaymentResult,
  type ToApp,
} from './protocol.ts';

/** An app that has not said a word by then is not there. */
const patienceMs = 15_000;

/** Nobody has so much to say; the rest is a flood. */
const messagesPerSecond = 60;

/** What the page around an app does at its word. Nothing of it waits. */
export interface HostActs {
  /** The app has begun: what it may know. Called for each `init`. */
  begin(): InitData;
  /** `suborder` only; px, clamped, at most ten times a second. */
  resize(px: number): void;
  /** The visitor is to pay; the address is still to be checked. */
  pay(address: string, how: 'done' | 'checkout'): void;
  /** The order exists, and is not paid through us. */
  doneUnpaid(): void;
  /** Undefined: the app has no words for it. */
  error(text: string | undefined): void;
  link(address: string): void;
  /** `silent`: it has said nothing in time. */
  unavailable(why: 'said' | 'silent'): void;
  dropped(why: DropReason): void;
}

export interface Host {
  /** A message of the app, whose sender was checked already. */
  hear(value: unknown): void;
  sendResult(result: PaymentResult): void;
  /** Nothing is heard or sent any more. */
  close(): void;
}

/**
 * The host's side of the protocol (spec 13, 5), whatever carries its messages: a frame of a page, or
 * a view of a phone's app.
 */
export function miniAppHost(
  { id, mode }: { id: string; mode: MiniAppMode },
  post: (message: ToApp) => void,
  acts: HostActs,
): Host {
  let closed = false;
  const heights = heightGate((px) => {
    acts.resize(px);
  });
  const silence = setTimeout(() => {
    acts.unavailable('silent');
  }, patienceMs);
  const isFlood = rateGate();
  const close = (): void => {
    closed = true;
    clearTimeout(silence);
    heights.cancel();
  };
  const react = (message: FromApp): void => {
    switch (message.action) {
      case 'init':
        clearTimeout(silence);
        post({ id, action: 'init', data: acts.begin() });
        break;
      case 'height':
        if (mode === 'suborder') heights.offer(message.data);
        break;
      case 'done':
        if (message.data === null) acts.doneUnpaid();
        else acts.pay(message.data, 'done');
        break;
      case 'checkout':
        acts.pay(message.data, mode === 'suborder' ? 'done' : 'checkout');
        break;
      case 'error':
        acts.error(errorText(message.data));
        break;
      case 'link':
        openLink(message.data, acts);
        break;
      case 'unavailable':
        acts.unavailable('said');
    }
  };
  return {
    hear: (value) => {
      if (closed) return;
      const message = readMessage(value, id);
      if (typeof message === 'string') acts.dropped(message);
      else if (message.action !== 'height' && isFlood()) acts.dropped('rate');
      else react(message);
    },
    sendResult: (result) => {
      if (!closed) post({ id, action: 'paymentResult', data: result });
    },
    close,
  };
}

function openLink(data: string, acts: HostActs): void {
  const address = linkAddress(data);
  if (address === undefined) acts.dropped('address');
  else acts.link(address);
}

function rateGate(): () => boolean {
  let windowAt = 0;
  let count = 0;
  return () => {
    const now = performance.now();
    if (now - windowAt >= 1000) {
      windowAt = now;
      count = 0;
    }
    count += 1;
    return count > messagesPerSecond;
  };
}
