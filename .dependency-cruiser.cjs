// Who may import whom; docs/architecture.md shows the same table to people. `X: type` allows only `import type`.
const before = (list, name) => list.slice(0, list.indexOf(name));
const port = 'src/channels/channel.ts';

const calm = ['plan', 'staff', 'audience', 'statement', 'approval'];
const crisis = ['broadcast', 'incident', 'inbound', 'monitoring'];
const inner = ['core', 'audit', ...calm, 'outbox', ...crisis];

const mayImport = {
  core: [],
  config: ['core'],
  audit: ['core'],
  exchange: ['core'],
  ...Object.fromEntries(calm.map((name) => [name, ['core', 'audit: type', ...before(calm, name)]])),
  outbox: ['core', 'port'],
  ...Object.fromEntries(
    crisis.map((name) => [name, ['core', 'audit', ...calm, 'outbox', 'port', ...before(crisis, name)]]),
  ),
  backup: ['core', 'audit', 'approval', 'broadcast'],
  commands: [...inner, 'config', 'exchange', 'port'],
  ops: [...inner, 'config', 'exchange', 'port'],
};

const folder = (name) => `src/${name}/`;
const asPath = (name) => (name === 'port' ? `^${port}$` : `^${folder(name)}`);

const tableRules = Object.entries(mayImport).flatMap(([name, targets]) => {
  const whole = targets.filter((target) => !target.endsWith(': type'));
  const typeOnly = targets
    .filter((target) => target.endsWith(': type'))
    .map((target) => target.split(':')[0]);
  const allowed = [name, ...whole, ...typeOnly].map(asPath);
  const comment = `${name} imports: ${targets.join(', ') || 'nothing of ours'}.`;
  const rules = [
    {
      name: `${name}-imports`,
      comment,
      severity: 'error',
      from: { path: asPath(name) },
      to: { path: '^src/', pathNot: allowed },
    },
  ];
  if (typeOnly.length > 0) {
    rules.push({
      name: `${name}-imports-types`,
      comment,
      severity: 'error',
      from: { path: asPath(name) },
      to: { path: typeOnly.map(asPath), dependencyTypesNot: ['type-only'] },
    });
  }
  return rules;
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...tableRules,
    {
      name: 'channels-imports',
      comment: 'An adapter knows core and the port, never another adapter.',
      severity: 'error',
      from: { path: '^src/channels/([^/]+)/' },
      to: { path: '^src/', pathNot: ['^src/core/', `^${port}$`, '^src/channels/$1/'] },
    },
    {
      name: 'port-imports',
      comment: 'The port knows core only.',
      severity: 'error',
      from: { path: `^${port}$` },
      to: { path: '^src/', pathNot: '^src/core/' },
    },
    {
      name: 'cli-is-the-top',
      comment: 'Nobody imports the command line.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'app-is-below-cli-only',
      comment: 'Only the command line imports the app.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(cli|app)/', '^src/(app|main)\\.ts$'] },
      to: { path: ['^src/app/', '^src/app\\.ts$'] },
    },
    {
      name: 'one-door',
      comment: "Another folder is entered through its index.ts; channel.ts is the channels' port.",
      severity: 'error',
      from: { path: '^src/(channels/[^/]+|[^/]+)/' },
      to: {
        path: '^src/(channels/[^/]+|[^/]+)/',
        pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', '^src/channels/[^/]+/index\\.ts$', `^${port}$`],
      },
    },
    {
      name: 'one-door-from-the-root',
      severity: 'error',
      from: { path: '^src/[^/]+$' },
      to: {
        path: '^src/[^/]+/',
        pathNot: ['^src/[^/]+/index\\.ts$', '^src/channels/[^/]+/index\\.ts$', `^${port}$`],
      },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['\\.d\\.ts$', '^src/cli/main\\.ts$'] },
      to: {},
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-development-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: 'node_modules/@types/',
      },
    },
    {
      name: 'only-listed-packages',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-optional', 'npm-peer'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
