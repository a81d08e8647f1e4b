import { MOST_KILOBYTES } from '../../scripts/peak-memory.mjs'

/** Node's arguments to run some JavaScript before the built action, to break or bend what is under it. */
export function preload(code: string): string[] {
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`]
}

/**
 * So many seconds pass in one, for whatever the action waits. The network and the emulator keep their own time; but what the action reads of
 * it, `Date` and the stamps of a training, goes as fast as its own clocks.
 */
export function hurried(factor: number): string[] {
  return ['--import', new URL(`hurried-clock.mjs?${factor}`, import.meta.url).href]
}

/** Every name of a host has the address of this machine. */
export const namesLeadHome: string[] = preload(`
  import dns from 'node:dns'
  dns.lookup = (name, options, done) =>
    process.nextTick(done, null, ...(options.all ? [[{ address: '127.0.0.1', family: 4 }]] : ['127.0.0.1', 4]))
`)

/** Writes the most memory that the step ever had into a file. */
export function measured(file: string): string[] {
  return preload(`
    import { writeFileSync } from 'node:fs'
    process.on('exit', () => writeFileSync(${JSON.stringify(file)}, String(${MOST_KILOBYTES})))
  `)
}
