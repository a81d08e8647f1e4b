// The environment of what the tests and scripts start.

/** Where programs, the browser of the tests, a home and temporary files are, on every system. */
const PASSED_ON = [
  'PATH',
  'CHROMIUM',
  'HOME',
  'TMPDIR',
  'USERPROFILE',
  'TEMP',
  'TMP',
  'SystemRoot',
  'ComSpec',
  'PATHEXT',
]

/**
 * An environment for a process, in place of the one that this process has: colours that a terminal asks for, proxies,
 * options of Node or the variables of a CI job would change what it does and prints.
 *
 * @param {Record<string, string | undefined>} [variables] what it is given beside that
 * @returns {Record<string, string | undefined>}
 */
export function childEnvironment(variables = {}) {
  const passedOn = PASSED_ON.flatMap(name =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  )
  return { ...Object.fromEntries(passedOn), ...variables }
}
