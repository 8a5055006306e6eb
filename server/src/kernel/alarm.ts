/** A wait that ends by itself after real milliseconds, or as soon as somebody rings. */
export interface Alarm {
  readonly rang: Promise<void>;
  readonly ring: () => void;
}

/** For what another process will tell: the clock of the world may stand still meanwhile. */
export function alarm(ms: number): Alarm {
  let ring = (): void => undefined;
  const rang = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    ring = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  return { rang, ring };
}
