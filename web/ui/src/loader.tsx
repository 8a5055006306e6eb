/** A turning ring. What is being done is said in words beside it. */
export function Loader({ small = false }: { small?: boolean }) {
  return <span class={small ? 'loader loader-small' : 'loader'} aria-hidden="true" />;
}
