const PASSED_ON = [
  'PATH',
  'HOME',
  'TMPDIR',
  'LANG',
  'TZ',
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'],
];
const FAMILIES = /^(LC|FONTCONFIG|XDG)_/;

/**
 * What of the environment a browser may know: where it runs, how it speaks and how it gets out. A browser that a
 * stranger's message took over must not find passwords there.
 */
export const browserEnvironment = (
  env: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).filter(
      (one): one is [string, string] =>
        one[1] !== undefined && (PASSED_ON.includes(one[0].toUpperCase()) || FAMILIES.test(one[0])),
    ),
  );
