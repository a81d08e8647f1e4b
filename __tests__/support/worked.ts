/** Milliseconds that the processor worked on something: unlike the time it took, that grows on no busy machine. */
export function workedMs(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
