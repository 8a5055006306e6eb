// @ts-check
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const testFiles = ['**/*.test.{ts,tsx}', 'server/test/**'];

/** What a rule of typescript-eslint says by itself and we say otherwise, each with its reason. */
const exceptions = {
  // A number in a message needs no ceremony; an object or undefined in one stays an error.
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  // `() => stop()` is the shortest honest callback.
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  // `while (true)` with a return inside reads better than a flag.
  '@typescript-eslint/no-unnecessary-condition': [
    'error',
    { allowConstantLoopConditions: 'only-allowed-literals' },
  ],
  // A port answers by promise even where one of its adapters, or a fake, has nothing to wait for.
  '@typescript-eslint/require-await': 'off',
  // A `type` fits a Record, an `interface` reads better in messages: take what fits.
  '@typescript-eslint/consistent-type-definitions': 'off',
  // There are no enums (erasableSyntaxOnly), and looking for them takes a tenth of the time.
  '@typescript-eslint/no-unsafe-enum-assignment': 'off',
  '@typescript-eslint/no-unsafe-enum-comparison': 'off',
  // `-amount` of a branded number (Minor) is arithmetic as any other.
  '@typescript-eslint/no-unsafe-unary-minus': 'off',
  // node:test keeps the promise of a test itself.
  '@typescript-eslint/no-floating-promises': [
    'error',
    {
      allowForKnownSafeCalls: [
        { from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test' },
      ],
    },
  ],
  // The library marks what is dangerous as deprecated; the adapter says when each is right.
  '@typescript-eslint/no-deprecated': [
    'error',
    {
      allow: ['openid-client', 'oauth4webapi'].map((name) => ({
        ...{ from: 'package', package: name },
        name: ['allowInsecureRequests', 'skipSubjectCheck'],
      })),
    },
  ],
  // A name that starts with _ is there for its place, not for its value.
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' },
  ],
};

/** How large one thing may grow before it is two things. */
const sizes = {
  'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
  'max-lines-per-function': ['error', { max: 70, skipBlankLines: false, skipComments: false }],
  // A switch counts as one decision: a table of cases is long, not complicated.
  complexity: ['error', { max: 15, variant: 'modified' }],
  'max-depth': ['error', 4],
  'max-params': ['error', 5],
};

const additions = {
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
  eqeqeq: 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
};

/** Clock, randomness and environment come in as parameters, so that a test can hold them still. */
const roomsTakeTheWorldAsParameters = [
  forbidCall('Date', 'now', 'Take the Clock of kernel/time.ts as a parameter.'),
  forbidCall('Math', 'random', 'Take a Random of the kernel as a parameter.'),
  forbidCall('crypto', 'randomUUID', 'Make ids by kernel/ids.ts.'),
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Take the Clock of kernel/time.ts as a parameter.',
  },
  {
    selector: 'CallExpression[callee.name=/^(fetch|setTimeout|setInterval)$/]',
    message: 'A room neither calls out nor waits: use a port, or a due date and a sweep.',
  },
  {
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
    message: 'The environment is read in main/config.ts only.',
  },
];

export default defineConfig([
  globalIgnores(['**/node_modules/', '**/dist/', '**/data/', '**/coverage/', '**/.cache/']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: { ...exceptions, ...additions },
  },
  { files: ['**/*.{ts,tsx,js,mjs}'], rules: sizes },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['server/src/{kernel,rooms,http,jobs,adapters}/**/*.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['server/src/rooms/**/*.ts'],
    ignores: testFiles,
    rules: { 'no-restricted-syntax': ['error', ...roomsTakeTheWorldAsParameters] },
  },
  {
    files: testFiles,
    rules: {
      // A describe block is a chapter, not a function.
      'max-lines-per-function': 'off',
      // `rows[0]!` in a test fails as loudly as an assertion before it would.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
]);

/**
 * @param {string} object
 * @param {string} method
 * @param {string} message
 */
function forbidCall(object, method, message) {
  const callee = `[callee.object.name="${object}"][callee.property.name="${method}"]`;
  return { selector: `CallExpression${callee}`, message };
}
