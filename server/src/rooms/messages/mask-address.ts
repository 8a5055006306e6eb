import type { MessageChannelName } from './message.ts';

/** An address as a stranger may see it: `a•••@org-a.example`, `+7 ••• •• 34`. */
export function maskAddress(channel: MessageChannelName, address: string): string {
  if (channel === 'sms') {
    const digits = address.replace(/\D/g, '');
    // With no-break blanks: it stays on one line.
    return `+${digits.slice(0, 1)}\u00a0•••\u00a0••\u00a0${digits.slice(-2)}`;
  }
  const at = address.lastIndexOf('@');
  return `${address.slice(0, Math.min(1, at))}•••${address.slice(at)}`;
}
