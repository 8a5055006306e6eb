import type { BasketItem, CreateOrder } from '@invogate/client';
import { moscowDay } from '#kernel/moscow-day.ts';
import { demoHotel } from './demo-hotel.ts';

const dayMs = 86_400_000;
const line = { type: 'service', paymentType: 'full_prepayment', vatCode: 'RUS_VAT22' } as const;

/** Nights at 2 440.00 with 440.00 of VAT each. */
export function nightsLine(quantity: number, from: string): BasketItem {
  return {
    ...line,
    ...{ sku: 'room', name: 'Стандартный номер', measure: 'сут', measureCode: '359', quantity },
    ...{ amount: 2440, amountWoVat: 2000 },
    ...{ totalAmount: 2440 * quantity, totalVatAmount: 440 * quantity, serviceDate: from },
  };
}

/** What a guest may take from the minibar: 366.00 with 66.00 of VAT. */
export const minibarLine: BasketItem = {
  ...line,
  ...{ sku: 'bar', name: 'Мини-бар', measure: 'шт', measureCode: '796', quantity: 1 },
  ...{ amount: 366, amountWoVat: 300, totalAmount: 366, totalVatAmount: 66 },
};

export interface Booking {
  guest: string;
  nights: number;
  /** The choice at the booking: online, or by an invoice for organisations. */
  payer: 'private' | 'legal';
}

/** The part of an order that a stay decides: lines, sums, dates. It begins tomorrow at 14:00. */
export function stayOf({ guest, nights }: Omit<Booking, 'payer'>, number: string, now: Date) {
  const from = moscowDay(new Date(now.getTime() + dayMs));
  const until = moscowDay(new Date(now.getTime() + (1 + nights) * dayMs));
  const item = nightsLine(nights, from);
  return {
    ...{ amount: item.totalAmount, vatAmount: item.totalVatAmount, basketItems: [item] },
    metaData: {
      '@type': 'ReservationPackage',
      subReservation: [
        {
          '@type': 'LodgingReservation',
          reservationId: number,
          underName: { name: guest },
          reservationFor: { name: demoHotel.name },
          checkinTime: `${from}T14:00:00+03:00`,
          checkoutTime: `${until}T12:00:00+03:00`,
        },
      ],
    },
  };
}

/** A booking as the body of an order. */
export function bookingOrder(
  booking: Booking,
  number: string,
  now: Date,
  backUrl: string,
): CreateOrder {
  return {
    merchantId: demoHotel.merchantId,
    merchantOrderId: number,
    description: `Проживание, бронь ${number}`,
    currencyId: 'RUB',
    expirationDate: new Date(now.getTime() + dayMs).toISOString(),
    customer: { type: booking.payer },
    ...stayOf(booking, number, now),
    ...{ successUrl: backUrl, failUrl: backUrl, returnUrl: backUrl },
  };
}
