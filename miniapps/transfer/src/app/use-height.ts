import { invoiceboxMinapp } from '@invoicebox/minapp-sdk';
import { useEffect } from 'preact/hooks';

/** Tells the host how high the app is, whenever that changes. */
export function useHeight(on: boolean): void {
  useEffect(() => {
    if (!on) return;
    document.documentElement.classList.add('fitted');
    const tell = () => {
      if (invoiceboxMinapp.isConnected()) {
        invoiceboxMinapp.onHeightChange(Math.ceil(document.body.getBoundingClientRect().height));
      }
    };
    const watch = new ResizeObserver(tell);
    watch.observe(document.body);
    return () => {
      watch.disconnect();
      document.documentElement.classList.remove('fitted');
    };
  }, [on]);
}
