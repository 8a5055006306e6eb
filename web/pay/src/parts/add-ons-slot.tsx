import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { AddOnsProps } from './add-ons.tsx';

type Part = ComponentType<AddOnsProps>;

let part: Part | undefined;
let load: () => Promise<Part> = () => Promise.reject(new Error('nobody loads add-ons here'));

/** Gives the part to pages that are rendered from now on. */
export function provideAddOns(given: Part): void {
  part = given;
}

/** Says how the part is loaded; few invoices need it, so it is no weight of the others. */
export function loadAddOnsBy(given: () => Promise<Part>): void {
  load = given;
}

export async function loadAddOns(): Promise<void> {
  part ??= await load();
}

/** Where add-ons stand on the page once their script is there. */
export function AddOnsSlot(props: AddOnsProps) {
  const [Shown, setShown] = useState(() => part);
  useEffect(() => {
    if (!Shown) void loadAddOns().then(() => setShown(() => part));
  }, [Shown]);
  return Shown ? <Shown {...props} /> : null;
}
