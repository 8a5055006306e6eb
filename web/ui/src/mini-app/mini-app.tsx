import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Banner } from '../banner.tsx';
import { Button } from '../button.tsx';
import { AskConsent } from './ask-consent.tsx';
import {
  hasContacts,
  keepConsent,
  noContacts,
  phoneForApps,
  readConsent,
  type Consent,
  type Contacts,
} from './consent.ts';
import { dropCount, type DropReport } from './drop-count.ts';
import { openFrame, type Frame } from './frame.ts';
import { miniAppHost, type Host } from './host.ts';
import { newMountId, type InitData, type MiniAppMode, type PaymentResult } from './protocol.ts';
import { miniAppWords } from './words.ts';

/** A mini-app as a page knows it. */
export interface ShownApp {
  appId: string;
  shopId: number;
  merchantId: string;
  merchantName: string;
  name: string;
  url: string;
  geolocation: boolean;
}

/** Where the visitor is sent to pay, as the server has approved it. */
export interface ApprovedPage {
  containerId: string;
  /** A path of ours. */
  url: string;
}

export interface RunningApp {
  sendResult(result: PaymentResult): void;
  /** Opens another screen of the app. */
  open(url: string): void;
  focus(): void;
}

export interface MiniAppProps {
  app: ShownApp;
  mode: MiniAppMode;
  language: 'ru' | 'en';
  /** A screen of the app instead of its first. */
  startUrl?: string | undefined;
  contacts: Contacts;
  orderContainerId?: string | undefined;
  metaData: readonly unknown[];
  /** Where what was agreed is remembered. */
  shelf: Storage | undefined;
  /** Throws when the app may not send its visitor there. */
  approve: (address: string) => Promise<ApprovedPage>;
  report: (mountId: string, dropped: DropReport) => void;
  onPay: (page: ApprovedPage, how: 'done' | 'checkout') => void;
  /** The order exists and is not paid through us. */
  onDoneUnpaid?: (() => void) | undefined;
  onUnavailable: () => void;
  onRunning?: (app: RunningApp) => void;
}

type Notice = { tone: 'danger' | 'info'; text: string };

/** A mini-app on a page of ours, from the question of consent to its end. */
export function MiniApp(props: MiniAppProps) {
  const { app, language, contacts, shelf } = props;
  const words = miniAppWords[language];
  const mayAsk = hasContacts(contacts) || app.geolocation;
  const [consent, setConsent] = useState<Consent | undefined>(() =>
    mayAsk ? readConsent(shelf, app.merchantId) : { contacts: false, geolocation: false },
  );
  const agreed = (given: Consent) => {
    keepConsent(shelf, app.merchantId, given);
    setConsent(given);
  };
  if (!consent) {
    const asks = { contacts: hasContacts(contacts), geolocation: app.geolocation };
    return <AskConsent shop={app.merchantName} asks={asks} words={words} onAnswer={agreed} />;
  }
  return <Running {...props} consent={consent} />;
}

function Running({ consent, ...props }: MiniAppProps & { consent: Consent }) {
  const words = miniAppWords[props.language];
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const [begun, setBegun] = useState(false);
  const [notice, setNotice] = useState<Notice>();
  const mounted = useMemo(() => ({ id: newMountId() }), []);
  useEffect(() => {
    if (!place.current) return;
    const began = () => {
      setBegun(true);
    };
    return run(place.current, mounted.id, consent, latest, { began, tell: setNotice });
  }, [mounted, consent]);
  useEffect(() => {
    // A frame that is not shown yet takes no focus.
    if (begun) place.current?.querySelector('iframe')?.focus();
  }, [begun]);
  return (
    <div class={`mini-app mini-app-${props.mode}`}>
      <div role="alert">
        {notice && (
          <Banner tone={notice.tone} title={notice.text}>
            <Button
              look="plain"
              onClick={() => {
                setNotice(undefined);
              }}
            >
              {words.dismiss}
            </Button>
          </Banner>
        )}
      </div>
      <div class="mini-app-place" data-begun={begun} aria-busy={!begun}>
        <div ref={place} />
        {!begun && (
          <div class="mini-app-skeleton" role="status">
            <span class="unseen">{words.loading}</span>
          </div>
        )}
      </div>
    </div>
  );
}

interface Shown {
  began: () => void;
  tell: (notice: Notice | undefined) => void;
}

/** Opens the app in a place of the page; the answer closes it. */
function run(
  place: HTMLElement,
  id: string,
  consent: Consent,
  latest: { readonly current: MiniAppProps },
  { began, tell }: Shown,
): () => void {
  const { app, mode, language } = latest.current;
  const words = miniAppWords[language];
  const drops = dropCount((dropped) => {
    latest.current.report(id, dropped);
  });
  // Frame and host need each other; the frame speaks first when its script runs, much later.
  const joined: { host?: Host } = {};
  const frame = openFrame(place, {
    ...{ url: latest.current.startUrl ?? app.url, id, title: `${app.name} — ${app.merchantName}` },
    geolocation: consent.geolocation && app.geolocation,
    hear: (data) => joined.host?.hear(data),
    dropped: drops.add,
  });
  const pay = payer(latest, {
    refused: () => {
      drops.add('address');
      tell({ tone: 'danger', text: words.error });
    },
  });
  const host = miniAppHost({ id, mode }, frame.post, {
    begin: () => {
      began();
      return initData(latest.current, consent);
    },
    resize: (px) => {
      frame.element.style.height = `${String(px)}px`;
    },
    pay,
    doneUnpaid: () => {
      const { onDoneUnpaid } = latest.current;
      if (onDoneUnpaid) onDoneUnpaid();
      else tell({ tone: 'info', text: words.doneUnpaid });
    },
    error: (text) => {
      tell({ tone: 'danger', text: text ?? words.error });
    },
    link: openLink,
    unavailable: () => {
      latest.current.onUnavailable();
    },
    dropped: drops.add,
  });
  joined.host = host;
  latest.current.onRunning?.(runningApp(frame, host));
  return () => {
    host.close();
    frame.remove();
    drops.close();
  };
}

function runningApp(frame: Frame, host: Host): RunningApp {
  return {
    sendResult: (result) => {
      host.sendResult(result);
    },
    open: (url) => {
      frame.open(url);
    },
    focus: () => {
      frame.element.focus();
    },
  };
}

/** One wish at a time: what an app says while the server is asked is the same wish again. */
function payer(
  latest: { readonly current: MiniAppProps },
  { refused }: { refused: () => void },
): (address: string, how: 'done' | 'checkout') => void {
  let asking = false;
  return (address, how) => {
    if (asking) return;
    asking = true;
    latest.current
      .approve(address)
      .then((page) => {
        latest.current.onPay(page, how);
      }, refused)
      .finally(() => {
        asking = false;
      });
  };
}

function initData(props: MiniAppProps, consent: Consent): InitData {
  const { mode, orderContainerId, app, language, metaData } = props;
  const { name, email, phone } = consent.contacts ? props.contacts : noContacts;
  return {
    public: {
      minappType: mode,
      ...(mode === 'suborder' && orderContainerId !== undefined ? { orderContainerId } : {}),
      fullHeight: mode === 'order',
      shopId: app.shopId,
      ...{ userEmail: email, userName: name, userPhone: phoneForApps(phone) },
      locale: language,
    },
    private: { metaData },
  };
}

let lastLinkAt = -Infinity;

/** As from this page: a new tab that knows nothing of us. One a second is what a finger can do. */
function openLink(address: string): void {
  const now = performance.now();
  if (now - lastLinkAt < 1000) return;
  lastLinkAt = now;
  const link = document.createElement('a');
  link.href = address;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  link.click();
}
