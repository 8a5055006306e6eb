/** An address as a stranger may see it: `a•••@org-a.example`, `+7 ••• •• 34`. */
export function maskAddress(channel, address) {
    if (channel === 'sms') {
        const digits = address.replace(/\D/g, '');
        return `+${digits.slice(0, 1)} ••• •• ${digits.slice(-2)}`;
    }
    const at = address.lastIndexOf('@');
    return `${address.slice(0, Math.min(1, at))}•••${address.slice(at)}`;
}
