import type { IForbiddenRuleType } from 'dependency-cruiser';
import { floors } from './floors.ts';

type Side = { path?: string | string[]; pathNot?: string | string[]; orphan?: boolean };

const rooms = '^server/src/rooms/';
const tests = '\\.test\\.tsx?$';

/** A relative import that leads nowhere has a rule of its own. */
const notFound = '^\\.';

/** Every rule of who may import whom. Type imports count as imports. */
export const importRules: IForbiddenRuleType[] = [
  ...floors.flatMap((names, floor) => names.map((name) => floorRule(name, floor))),
  ...wallsOfRooms(),
  ...onePlaceForEachTool(),
  ...wallsOfWorkspaces(),
  ...everywhere(),
];

function floorRule(name: string, floor: number): IForbiddenRuleType {
  const lower = floors.slice(0, floor).flat();
  const doors = lower.length > 0 ? [`${rooms}(${lower.join('|')})/index\\.ts$`] : [];
  return forbid(
    `floor-${String(floor)}-${name}`,
    `${name} may enter ${lower.length > 0 ? lower.join(', ') : 'no other room'}, by index.ts. ` +
      'What a higher or an equal floor must know goes as an event through the outbox.',
    { path: `${rooms}${name}/` },
    { path: rooms, pathNot: [`${rooms}${name}/`, ...doors] },
  );
}

function wallsOfRooms(): IForbiddenRuleType[] {
  return [
    forbid(
      'rooms-know-no-machinery',
      'A room declares values and ports; main/compose.ts joins them with the machinery.',
      { path: rooms, pathNot: tests },
      {
        path: [
          '^server/src/(http|jobs|main|adapters)/',
          '^server/test/',
          '^till/',
          packages('fastify', '@fastify', 'pg', 'undici', 'ws', 'pino', 'prom-client'),
          '^(node:)?(net|http|https|http2|tls|dgram|dns|child_process|cluster)(/|$)',
        ],
      },
    ),
    forbid(
      'kernel-stands-below-all',
      'The kernel is used by everybody and knows nobody.',
      { path: '^server/src/kernel/', pathNot: tests },
      { path: ['^server/src/(rooms|http|jobs|main|adapters)/', '^server/test/'] },
    ),
    forbid(
      'adapters-only-translate',
      'An adapter knows the kernel, the ports of a room, and its door.',
      { path: '^server/src/adapters/', pathNot: tests },
      {
        path: ['^server/src/(rooms|http|jobs|main)/', '^server/test/'],
        pathNot: `${rooms}[^/]+/(ports|index)\\.ts$`,
      },
    ),
    forbid(
      'rooms-are-entered-by-the-door',
      'http and jobs, and everything outside the server, see only the index.ts of a room.',
      {
        path: '.',
        pathNot: ['^server/src/(rooms|adapters|main|kernel)/', '^server/test/', tests],
      },
      { path: rooms, pathNot: `${rooms}[^/]+/index\\.ts$` },
    ),
    forbid(
      'http-and-jobs-know-each-other-through-main',
      'Requests and background work are joined in main, nowhere else.',
      { path: '^server/src/(http|jobs)/', pathNot: tests },
      {
        path: ['^server/src/(http|jobs|main|adapters)/', '^server/test/'],
        pathNot: '^server/src/$1/',
      },
    ),
  ];
}

function onePlaceForEachTool(): IForbiddenRuleType[] {
  return [
    forbid(
      'only-http-knows-fastify',
      'Routes are values; http turns them into Fastify routes.',
      {
        path: '^(server/src|cli|web|miniapps|client|contracts)/',
        pathNot: ['^server/src/http/', tests],
      },
      { path: packages('fastify', '@fastify') },
    ),
    forbid(
      'only-the-database-folder-knows-pg',
      'Everybody else speaks through Reader and Tx of kernel/database.',
      {
        path: '^(server/src|cli|web|miniapps|client|contracts)/',
        // Migrations and the embedded cluster come before there is a Database to speak through.
        pathNot: [
          '^server/src/(kernel/database|main/embedded)/',
          '^server/src/main/migrate',
          tests,
        ],
      },
      { path: packages('pg') },
    ),
  ];
}

function wallsOfWorkspaces(): IForbiddenRuleType[] {
  const ours = '^(contracts|client|till|server|cli|web|miniapps|bench|tools)/';
  return [
    forbid(
      'contracts-need-only-typebox',
      'The contract is read by browser, server and client alike.',
      { path: '^contracts/', pathNot: tests },
      { path: '.', pathNot: ['^contracts/', notFound, packages('typebox')] },
    ),
    forbid(
      'client-needs-only-contracts',
      'The client is copied into shops: the contract, node:crypto, and nothing else.',
      { path: '^client/', pathNot: tests },
      { path: '.', pathNot: ['^client/', '^contracts/', notFound, '^(node:)?crypto$'] },
    ),
    forbid(
      'a-till-knows-only-the-public-protocol',
      'It stands where tills of others stand: the contract, the client, a socket.',
      { path: '^till/', pathNot: tests },
      { path: '.', pathNot: ['^till/', '^contracts/', '^client/', notFound, packages('ws')] },
    ),
    forbid(
      'web-never-sees-the-server',
      'A page is built from the contract, its own parts, and what a till shows.',
      { path: '^web/', pathNot: tests },
      {
        path: ours,
        pathNot: ['^web/', '^contracts/', '^client/', '^till/src/(view|switches)\\.ts$'],
      },
    ),
    forbid(
      'a-mini-app-knows-only-the-public-api',
      "A mini-app is somebody else's shop: the contract, the client, its kit and the design system.",
      { path: '^miniapps/([^/]+)/', pathNot: tests },
      {
        path: ours,
        pathNot: ['^miniapps/($1|kit)/', '^web/ui/', '^contracts/', '^client/'],
      },
    ),
    forbid(
      'the-kit-knows-no-mini-app',
      'What several mini-apps share does not depend on one of them.',
      { path: '^miniapps/kit/' },
      { path: '^miniapps/', pathNot: '^miniapps/kit/' },
    ),
    forbid(
      'the-design-system-stands-alone',
      'web/ui is shared by all pages, so it knows none of them.',
      { path: '^web/ui/' },
      { path: '^web/', pathNot: '^web/ui/' },
    ),
    forbid(
      'nobody-needs-the-command-or-the-bench',
      'cli and bench stand at the end: they use others, nobody uses them.',
      { path: ours, pathNot: '^(cli|bench)/' },
      { path: '^(cli|bench)/' },
    ),
    forbid(
      'product-code-needs-no-test-code',
      'Builders and fakes of tests never reach production.',
      {
        path: ours,
        pathNot: [tests, '^server/test/', '^[^.]+/test/', '^tools/', '^bench/'],
      },
      { path: [tests, '^server/test/', packages('fast-check', 'playwright-core')] },
    ),
  ];
}

function everywhere(): IForbiddenRuleType[] {
  return [
    forbid('no-circle', 'Two files that need each other are one thing.', {}, { circular: true }),
    forbid(
      'no-orphan',
      'A file that nobody imports and that imports nobody is forgotten.',
      // The manual's script is read as a file and runs in the browser.
      { orphan: true, pathNot: [tests, '\\.d\\.ts$', '^server/src/http/docs/docs\\.js$'] },
      {},
    ),
    forbid(
      'every-import-is-found',
      'A wrong path, or a package that is not in package.json.',
      {},
      { couldNotResolve: true },
    ),
  ];
}

/** Matches packages by name or scope, and their types, as they lie in node_modules. */
function packages(...names: string[]): string {
  return `(^|node_modules/)(@types/)?(${names.join('|')})(/|$)`;
}

function forbid(
  name: string,
  comment: string,
  from: Side,
  to: Side & { circular?: boolean; couldNotResolve?: boolean },
): IForbiddenRuleType {
  return { name, comment, severity: 'error', from, to };
}
