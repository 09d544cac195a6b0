import { shellScripts } from './shell-scripts.ts';

export interface StaticCheck {
  readonly name: string;
  readonly command: readonly string[];
}

const bin = (name: string): string => `node_modules/.bin/${name}`;

/** Every check that runs no test; each counts as one. The slow ones come first. */
export function staticChecks(): StaticCheck[] {
  return [
    { name: 'lint', command: [bin('eslint'), '--max-warnings', '0', '.'] },
    { name: 'types', command: [bin('tsc'), '-p', 'tsconfig.json'] },
    { name: 'format', command: [bin('prettier'), '--check', '--log-level', 'warn', '.'] },
    { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
    { name: 'types of the page', command: [bin('tsc'), '-p', 'src/exchange/page', '--noEmit'] },
    { name: 'types of the link page', command: [bin('tsc'), '-p', 'src/ops/link/page', '--noEmit'] },
    { name: 'types of the browser tests', command: [bin('tsc'), '-p', 'test/browser'] },
    { name: 'import rules', command: [bin('depcruise'), 'src'] },
    { name: 'dead code', command: [bin('knip'), '--no-progress'] },
    { name: 'plan', command: [bin('tsx'), 'src/cli/main.ts', 'lint'] },
    { name: 'generated docs', command: [bin('tsx'), 'scripts/docs.ts', '--check'] },
    { name: 'shell scripts', command: ['shellcheck', ...shellScripts()] },
  ];
}
