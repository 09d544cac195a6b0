import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const CLOCK = 'Only core/clock.ts asks the time or waits: take a Clock.';

/** Each vendor has one home; everybody else goes through it. */
const vendors = {
  ioredis: 'src/core/redis.ts',
  bullmq: 'src/core/queue.ts',
  pino: 'src/core/log.ts',
  'pino-pretty': 'src/core/log.ts',
  ws: 'src/channels/simulator',
  'whatsapp-web.js': 'src/channels/whatsapp/client.ts',
  puppeteer: 'src/channels/whatsapp/client.ts',
  'node:timers': 'src/core/clock.ts',
  'node:timers/promises': 'src/core/clock.ts',
};

const vendorRule = (...allowed) => [
  'error',
  {
    paths: Object.entries(vendors)
      .filter(([name]) => !allowed.includes(name))
      .map(([name, home]) => ({ name, message: `Its one home is ${home}.` })),
  },
];

const syntax = {
  exportAll: { selector: 'ExportAllDeclaration', message: 'A door is a short list of named exports.' },
  enums: { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
  newDate: { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
};

const timers = ['setTimeout', 'setInterval', 'setImmediate'].map((name) => ({ name, message: CLOCK }));

const clockRules = {
  'no-restricted-globals': ['error', ...timers],
  'no-restricted-properties': [
    'error',
    { object: 'process', property: 'env', message: 'Only src/config reads the environment.' },
    { object: 'Date', property: 'now', message: CLOCK },
    { object: 'performance', property: 'now', message: CLOCK },
    { object: 'DateTime', property: 'now', message: CLOCK },
    { object: 'DateTime', property: 'utc', message: CLOCK },
    { object: 'DateTime', property: 'local', message: CLOCK },
  ],
  'no-restricted-syntax': ['error', ...Object.values(syntax)],
};

export default defineConfig(
  { ignores: ['dist', 'data', 'coverage', 'node_modules'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{js,mjs,cjs}'],
    rules: { 'no-unused-vars': 'error', 'no-var': 'error', 'prefer-const': 'error', eqeqeq: 'error' },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/array-type': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: true }],
      '@typescript-eslint/prefer-optional-chain': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      // Counting and cutting by code point is what the spread of a string is for.
      '@typescript-eslint/no-misused-spread': 'off',
      // Objects here are made by functions, and their methods know no `this`.
      '@typescript-eslint/unbound-method': 'off',
      // A port's method is asynchronous for those who need it.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // `Rest` is how a handler tells its queue to pause (core/queue.ts).
      '@typescript-eslint/only-throw-error': ['error', { allow: [{ from: 'file', name: 'Rest' }] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
      ],
      'no-restricted-imports': vendorRule(),
      'no-restricted-syntax': ['error', syntax.exportAll, syntax.enums],
      'max-lines': ['error', { max: 300 }],
      'max-depth': ['error', 4],
      complexity: ['error', 20],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
    },
  },
  { files: ['src/**/*.{ts,tsx}'], rules: clockRules },
  { files: ['src/core/redis.ts'], rules: { 'no-restricted-imports': vendorRule('ioredis') } },
  { files: ['src/core/queue.ts'], rules: { 'no-restricted-imports': vendorRule('bullmq') } },
  { files: ['src/core/log.ts'], rules: { 'no-restricted-imports': vendorRule('pino', 'pino-pretty') } },
  { files: ['src/channels/simulator/**'], rules: { 'no-restricted-imports': vendorRule('ws') } },
  {
    files: ['src/channels/whatsapp/client.ts'],
    rules: { 'no-restricted-imports': vendorRule('whatsapp-web.js') },
  },
  {
    files: [
      'src/core/clock.ts',
      'src/exchange/page/**',
      'src/ops/link/page/**',
      'src/channels/whatsapp/page/**',
    ],
    rules: {
      'no-restricted-globals': 'off',
      'no-restricted-properties': 'off',
      'no-restricted-syntax': ['error', syntax.exportAll, syntax.enums],
    },
  },
  { files: ['src/cli/**'], rules: { 'no-console': 'off' } },
  {
    files: ['src/config/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['test/**', 'scripts/**/*.ts', 'bench/**'],
    rules: {
      'no-restricted-imports': 'off',
      'no-console': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
);
