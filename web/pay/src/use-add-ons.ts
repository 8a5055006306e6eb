import type { OpenedAddOn } from '@invogate/contracts/mini-apps.ts';
import type { PayAddOn } from '@invogate/contracts/pay-page.ts';
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { AddOnSheetProps } from './add-on-sheet.tsx';
import { call } from './api.ts';
import type { Pay } from './use-pay.ts';

export interface OpenAddOn {
  addOn: PayAddOn;
  opened: OpenedAddOn;
  Sheet: ComponentType<AddOnSheetProps>;
}

/** A sentence about what has become of an add-on. */
export type AddOnNews = 'unavailable' | 'alreadyPaid' | 'doneUnpaid';

/** What the payer does with add-ons on this page. Their host is loaded with the first of them. */
export function useAddOns(pay: Pay) {
  const { containerId, state } = pay.view;
  const [open, setOpen] = useState<OpenAddOn>();
  const [opening, setOpening] = useState<string>();
  const [news, setNews] = useState<AddOnNews>();
  const [unavailable, setUnavailable] = useState<ReadonlySet<string>>(new Set());
  const hide = (appId: string) => {
    setUnavailable((before) => new Set([...before, appId]));
    setNews('unavailable');
  };
  const start = (addOn: PayAddOn) => {
    const { appId } = addOn;
    setNews(undefined);
    setOpening(appId);
    Promise.all([
      call<OpenedAddOn>('POST', containerId, `/add-on/${appId}/open`),
      import('./add-on-sheet.tsx'),
    ])
      .then(
        ([opened, { AddOnSheet }]) => {
          setOpen({ addOn, opened, Sheet: AddOnSheet });
        },
        () => {
          hide(appId);
          pay.refresh();
        },
      )
      .finally(() => {
        setOpening(undefined);
      });
  };
  const close = (word?: AddOnNews) => {
    setOpen(undefined);
    setNews(word);
    pay.refresh();
  };
  const isOver = state === 'paid' || state === 'held';
  useEffect(() => {
    // Paid in another tab, or by somebody else, while the service was open.
    if (isOver && open) close('alreadyPaid');
  }, [isOver, open]);
  return { open, opening, news, unavailable, start, close, hide };
}

export type AddOnsOfPage = ReturnType<typeof useAddOns>;
