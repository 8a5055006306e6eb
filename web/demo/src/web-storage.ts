/** The storage of this tab; none where the visitor or the browser forbids it. */
export function webStorage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}
