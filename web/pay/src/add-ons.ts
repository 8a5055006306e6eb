import type { PayAddOn, PaySuborder, PayView } from '@invogate/contracts/pay-page.ts';

/** A service on the page: still to be added, or added with its orders. */
export interface AddOnCard {
  /** Unique among the cards. */
  key: string;
  name: string;
  /** Undefined once nothing more can be added by it. */
  addOn: PayAddOn | undefined;
  /** What was added, with its sum, in major units. */
  added: readonly { orderId: string; description: string; amount: number }[];
}

/** The cards of a view; services that have said they are of no use are left out. */
export function addOnCards(view: PayView, unavailable: ReadonlySet<string>): AddOnCard[] {
  const { addOns = [] } = view;
  const added = (view.suborders ?? []).filter(({ state }) => state !== 'asked');
  const offered = addOns.map((addOn) => ({
    key: addOn.appId,
    name: addOn.name,
    addOn,
    added: ordersOf(
      view,
      added.filter(({ appId }) => appId === addOn.appId),
    ),
  }));
  const others = added.filter(({ appId }) => !addOns.some((each) => each.appId === appId));
  const rest = others.map((suborder) => ({
    key: suborder.orderId,
    name: suborder.name,
    addOn: undefined,
    added: ordersOf(view, [suborder]),
  }));
  return [...offered, ...rest].filter(
    ({ addOn, added: has }) => has.length > 0 || !(addOn && unavailable.has(addOn.appId)),
  );
}

function ordersOf(view: PayView, suborders: readonly PaySuborder[]): AddOnCard['added'] {
  return suborders.flatMap(({ orderId }) => {
    const order = view.orders.find(({ id }) => id === orderId);
    return order ? [{ orderId, description: order.description, amount: order.amount }] : [];
  });
}

/** What strangers have added, and the payer is asked about; nothing can be paid before. */
export function askedOrders(view: PayView): { orderId: string; name: string; amount: number }[] {
  return (view.suborders ?? [])
    .filter(({ state }) => state === 'asked')
    .map(({ orderId, name }) => ({
      orderId,
      name,
      amount: view.orders.find(({ id }) => id === orderId)?.amount ?? 0,
    }));
}
