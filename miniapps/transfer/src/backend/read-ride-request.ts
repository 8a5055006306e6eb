import { AppRefusal } from '@invogate/miniapp-kit/backend/app-refusal.ts';
import { airports, carClasses } from '../rides.ts';
import type { RideRequest } from '../wire.ts';

/** Reads what a page has sent. Throws `AppRefusal` `wrong_request`. */
export function readRideRequest(rawBody: string): RideRequest {
  const body = parsed(rawBody);
  const id = text(body.id, 32);
  const airport = text(body.airport, 3);
  const address = text(body.address, 200);
  const phone = text(body.phone, 20);
  const car = carClasses.find((each) => each === body.car);
  if (!/^[0-9a-f]{32}$/.test(id) || !(airport in airports) || !car) throw wrong();
  if (address.length < 3 || phone.replaceAll(/\D/g, '').length < 10) throw wrong();
  const containerId = text(body.orderContainerId, 36);
  return {
    ...{ id, airport, address, phone, car },
    name: text(body.name, 100),
    language: body.language === 'en' ? 'en' : 'ru',
    ...(containerId === '' ? {} : { orderContainerId: containerId }),
    ...(Number.isSafeInteger(body.shopId) ? { shopId: Number(body.shopId) } : {}),
  };
}

function parsed(rawBody: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(rawBody);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Refused below.
  }
  throw wrong();
}

function text(value: unknown, longest: number): string {
  return typeof value === 'string' ? value.trim().slice(0, longest) : '';
}

const wrong = () => new AppRefusal(422, 'wrong_request', 'Airport, car, address and phone');
