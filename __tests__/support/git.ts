import { childEnvironment } from '../../scripts/child-environment.mjs'

/** For a git that asks nothing of how this machine is set up: signed commits, hooks, other ends of lines. */
export function gitEnvironment(): Record<string, string | undefined> {
  return childEnvironment({ GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' })
}
