// How much memory a process had at the most.

/**
 * JavaScript that gives the kilobytes which the process that runs it had at the most. On Linux by what the kernel keeps of
 * the program alone: the figure of `resourceUsage()` has there what its parent had when it started it.
 */
export const MOST_KILOBYTES = `(process.platform === 'linux'
  ? Number(/^VmHWM:\\s+(\\d+)/m.exec(process.getBuiltinModule('node:fs').readFileSync('/proc/self/status', 'utf8'))[1])
  : process.resourceUsage().maxRSS)`
