import { createHmac } from 'node:crypto';
import type { Example } from '@invogate/contracts/examples/index.ts';
import { exampleBank } from '@invogate/contracts/examples/example.ts';
import type { Route } from '#kernel/route.ts';
import { examplePathOf, exampleTokenOf, isSignedExample } from '../openapi/route-facts.ts';

/** An example as a command for a shell; brackets of filters stay as they are. */
export function curlOf(route: Route, example: Example, publicUrl: string): string {
  const path = examplePathOf(route);
  const query = example.query === undefined ? '' : `?${encodeURI(example.query)}`;
  const lines = [
    `curl -g${route.method === 'GET' ? '' : ` -X ${route.method}`} ` +
      quoted(`${publicUrl}/v3${path}${query}`),
    `-H ${quoted(`Authorization: Bearer ${exampleTokenOf(route)}`)}`,
  ];
  if (example.body !== undefined) {
    lines.push(`-H ${quoted('Content-Type: application/json')}`);
    const text = JSON.stringify(example.body, null, 2);
    if (isSignedExample(route))
      lines.push(`-H ${quoted(`X-Signature: ${exampleSignature(text)}`)}`);
    lines.push(`-d ${quoted(text)}`);
  }
  return lines.join(' \\\n  ');
}

/** Of these bytes, by the demo bank's key; any other body needs a signature of its own. */
function exampleSignature(text: string): string {
  return createHmac('sha1', exampleBank.signatureKey).update(text).digest('hex');
}

/** Text that a POSIX shell takes as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
