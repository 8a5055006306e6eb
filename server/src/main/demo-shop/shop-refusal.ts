/** A "no" of the demo shop to its own page. */
export class ShopRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'ShopRefusal';
    this.status = status;
    this.code = code;
  }
}

export function orderUnknown(number: string): ShopRefusal {
  return new ShopRefusal(404, 'order_not_found', `The shop has no order ${number}`);
}
