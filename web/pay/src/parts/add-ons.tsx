import type { PayCustomer } from '@invogate/contracts/pay-page.ts';
import { Banner } from '@invogate/ui/banner.tsx';
import { Button } from '@invogate/ui/button.tsx';
import { Icon } from '@invogate/ui/icon.tsx';
import { addOnCards, askedOrders, type AddOnCard } from '../add-ons.ts';
import { addOnTexts } from '../texts/add-ons.ts';
import { useAddOns, type AddOnsOfPage } from '../use-add-ons.ts';
import type { Pay } from '../use-pay.ts';
import { useWords } from '../words.ts';

export interface AddOnsProps {
  pay: Pay;
  customer: PayCustomer;
  /** Something can be added on this screen. */
  offers: boolean;
}

/** What can be added to the invoice, what was added, and what strangers have added to it. */
export function AddOns({ pay, customer, offers }: AddOnsProps) {
  const t = addOnTexts[useWords().language];
  const page = useAddOns(pay);
  const cards = offers ? addOnCards(pay.view, page.unavailable) : [];
  const { open } = page;
  return (
    <>
      <AskedOrders pay={pay} />
      <div role="status" class="notice">
        {page.news && <Banner tone="info" title={t[page.news]} />}
      </div>
      {cards.length > 0 && (
        <section class="card stack add-ons" aria-labelledby="add-ons">
          <h2 id="add-ons">{t.heading}</h2>
          <ul class="stack">
            {cards.map((card) => (
              <Card key={card.key} card={card} pay={pay} page={page} />
            ))}
          </ul>
        </section>
      )}
      {open && (
        <open.Sheet
          containerId={pay.view.containerId}
          addOn={open.addOn}
          opened={open.opened}
          customer={customer}
          onDone={(paid) => {
            page.close(paid ? undefined : 'doneUnpaid');
          }}
          onUnavailable={() => {
            page.close();
            page.hide(open.addOn.appId);
          }}
          onClose={() => {
            page.close();
          }}
        />
      )}
    </>
  );
}

interface CardProps {
  card: AddOnCard;
  pay: Pay;
  page: AddOnsOfPage;
}

function Card({ card: { name, addOn, added }, pay, page }: CardProps) {
  const { language, sum } = useWords();
  const t = addOnTexts[language];
  const isAdded = added.length > 0;
  return (
    <li class={isAdded ? 'add-on add-on-added' : 'add-on'}>
      <span class="option-icon">
        {addOn?.iconUrl ? (
          <img src={addOn.iconUrl} alt="" width="24" height="24" />
        ) : (
          <Icon name={isAdded ? 'check' : 'plus'} size={22} />
        )}
      </span>
      <div class="add-on-text">
        <p class="option-title">{name}</p>
        {addOn && <p class="option-note">{t.by(addOn.merchantName)}</p>}
        {isAdded && <p class="add-on-state small">{t.added}</p>}
      </div>
      {!isAdded && addOn && (
        <Button
          look="quiet"
          label={t.addOf(name)}
          busy={page.opening === addOn.appId}
          onClick={() => {
            page.start(addOn);
          }}
        >
          {t.add}
        </Button>
      )}
      {added.map(({ orderId, description, amount }) => (
        <div key={orderId} class="add-on-order">
          <p class="small">{description}</p>
          <p class="numbers add-on-sum">{sum(amount)}</p>
          <Button
            look="plain"
            label={t.removeOf(name)}
            busy={pay.busy}
            onClick={() => {
              pay.decide(orderId, 'remove');
            }}
          >
            {t.remove}
          </Button>
        </div>
      ))}
    </li>
  );
}

/** Knowing an invoice is not enough to raise it: the payer says whether an order may stay. */
function AskedOrders({ pay }: { pay: Pay }) {
  const { language, sum } = useWords();
  const t = addOnTexts[language];
  return (
    <div role="alert" class="notice">
      {askedOrders(pay.view).map(({ orderId, name, amount }) => (
        <Banner key={orderId} tone="warning" title={t.asked(name)}>
          <p>{t.askedText(sum(amount))}</p>
          <div class="buttons">
            <Button
              busy={pay.busy}
              onClick={() => {
                pay.decide(orderId, 'remove');
              }}
            >
              {t.remove}
            </Button>
            <Button
              look="quiet"
              busy={pay.busy}
              onClick={() => {
                pay.decide(orderId, 'keep');
              }}
            >
              {t.keep}
            </Button>
          </div>
        </Banner>
      ))}
    </div>
  );
}
