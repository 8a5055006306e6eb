import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { AddOnsProps } from './add-ons.tsx';

let part: ComponentType<AddOnsProps> | undefined;

/** Gives the part to pages that are rendered from now on. */
export function provideAddOns(given: ComponentType<AddOnsProps>): void {
  part = given;
}

/** Loads the part; few invoices need it, so it is no weight of the others. */
export async function loadAddOns(): Promise<void> {
  provideAddOns((await import('./add-ons.tsx')).AddOns);
}

/** Where add-ons stand on the page once their script is there. */
export function AddOnsSlot(props: AddOnsProps) {
  const [Part, setPart] = useState(() => part);
  useEffect(() => {
    if (!Part) void loadAddOns().then(() => setPart(() => part));
  }, [Part]);
  return Part ? <Part {...props} /> : null;
}
