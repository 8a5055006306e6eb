import type { OpenedAddOn } from '@invogate/contracts/mini-apps.ts';
import type { PayAddOn, PayCustomer } from '@invogate/contracts/pay-page.ts';
import '@invogate/ui/mini-app/mini-app.css';
import { MiniApp } from '@invogate/ui/mini-app/mini-app.tsx';
import { MiniAppDialog } from '@invogate/ui/mini-app/mini-app-dialog.tsx';
import { approvePage, reportDropped } from './add-on-api.ts';
import { webStorage } from './web-storage.ts';
import { useWords } from './words.ts';

export interface AddOnSheetProps {
  containerId: string;
  addOn: PayAddOn;
  opened: OpenedAddOn;
  customer: PayCustomer;
  onDone: (paid: boolean) => void;
  onUnavailable: () => void;
  onClose: () => void;
}

/** An add-on that is open over the page; loaded on demand. */
export function AddOnSheet(props: AddOnSheetProps) {
  const { containerId, addOn, opened, customer, onDone, onUnavailable, onClose } = props;
  const { language } = useWords();
  const { name = '', email = '', phone = '' } = customer;
  return (
    <MiniAppDialog
      title={addOn.name}
      shop={addOn.merchantName}
      language={language}
      onClose={onClose}
    >
      <MiniApp
        app={addOn}
        mode="suborder"
        language={language}
        contacts={{ name, email, phone }}
        orderContainerId={containerId}
        metaData={opened.metaData}
        shelf={webStorage('local')}
        approve={(address) => approvePage(addOn.appId, address, containerId)}
        report={(mountId, dropped) => {
          reportDropped(addOn.appId, { mountId, dropped: [...dropped] });
        }}
        onPay={() => {
          onDone(true);
        }}
        onDoneUnpaid={() => {
          onDone(false);
        }}
        onUnavailable={onUnavailable}
      />
    </MiniAppDialog>
  );
}
