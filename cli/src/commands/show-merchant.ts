import type { Merchant } from '@invogate/server/src/main/admin.ts';
import type { Context } from '../context.ts';
import { plainText } from '../output/plain-text.ts';

/** A shop for scripts. The key only where it was asked for: lists end up in logs. */
export function shownMerchant(merchant: Merchant, withKey: boolean): Record<string, unknown> {
  const { signatureKey, formerSignatureKey: _former, formerKeyUntil: _until, ...rest } = merchant;
  return { ...rest, ...(withKey ? { signatureKey: signatureKey.reveal() } : {}) };
}

/** What an operator hands over to a shop. */
export function merchantFacts(merchant: Merchant, context: Context, withKey: boolean): string {
  const { texts, paint } = context;
  const words = texts.merchant;
  const { counterparty, paymentMethods, signatureMethod, signatureAlgorithm } = merchant;
  const settings = [
    ...(merchant.holdMode ? ['hold'] : []),
    ...(merchant.shippingControl ? ['shipping-control'] : []),
    ...(merchant.holdDays === null ? [] : [`hold-days=${merchant.holdDays}`]),
    ...(merchant.automaticShipment ? ['automatic-shipment'] : []),
    ...(merchant.uniqueOrderNumbers ? ['unique-numbers'] : []),
    ...(merchant.notifyCanceled ? ['notify-canceled'] : []),
    ...(merchant.notifyExpired ? ['notify-expired'] : []),
    ...(paymentMethods === null ? [] : [`methods=${paymentMethods.join(',')}`]),
    ...(merchant.blocked ? [paint.bad(words.blocked)] : []),
  ];
  return context.facts([
    [words.id, paint.bold(merchant.id)],
    [words.name, plainText(merchant.name)],
    [words.seller, plainText(`${counterparty.name}, ${counterparty.vatNumber}`)],
    [words.account, merchant.accountId],
    [words.url, merchant.notificationUrl ?? '—'],
    [words.signature, `${signatureMethod} ${signatureAlgorithm}`],
    [words.key, withKey ? merchant.signatureKey.reveal() : ''],
    [words.settings, settings.join(', ')],
  ]);
}
