import { languageOfHost, useHost } from '@invogate/miniapp-kit/app/use-host.ts';

export function App() {
  const host = useHost();
  return <main class="screen" lang={languageOfHost(host)}></main>;
}
