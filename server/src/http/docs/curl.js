import { exampleToken } from '@invogate/contracts/examples/example.ts';
import { exampleIdOf } from '../openapi/route-facts.ts';
/** An example as a command for a shell; brackets of filters stay as they are. */
export function curlOf(route, example, publicUrl) {
    const path = route.path.replace(':id', exampleIdOf(route));
    const query = example.query === undefined ? '' : `?${encodeURI(example.query)}`;
    const lines = [
        `curl -g${route.method === 'GET' ? '' : ` -X ${route.method}`} ` +
            quoted(`${publicUrl}/v3${path}${query}`),
        `-H ${quoted(`Authorization: Bearer ${exampleToken}`)}`,
    ];
    if (example.body !== undefined) {
        lines.push(`-H ${quoted('Content-Type: application/json')}`);
        lines.push(`-d ${quoted(JSON.stringify(example.body, null, 2))}`);
    }
    return lines.join(' \\\n  ');
}
/** Text that a POSIX shell takes as it is. */
function quoted(text) {
    return `'${text.replaceAll("'", `'\\''`)}'`;
}
