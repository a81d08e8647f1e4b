import { MOST_KILOBYTES } from '../../scripts/most-memory.mjs'

/** Node's arguments to run some JavaScript before the built action, to break or bend what is under it. */
export function preload(code: string): string[] {
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`]
}

/**
 * So many seconds pass in one, for whatever the action waits. The network and the emulator keep their own time; but what the action reads of
 * it, `Date` and the stamps of a training, goes as fast as its own clocks.
 */
export function hurried(factor: number): string[] {
  return preload(`
    const begun = Date.now()
    const { now: real, parse } = Date
    const faster = ms => begun + (ms - begun) * ${factor}
    Date.now = () => faster(real())
    Date.parse = text => (/ GMT$/.test(text) ? Math.floor(Date.now() / 1000) * 1000 : parse(text))
    const read = JSON.parse
    JSON.parse = text => read(text, (name, value) => {
      const at = /DateTime$/.test(name) ? parse(value) : NaN
      return Number.isNaN(at) ? value : new Date(faster(at)).toISOString()
    })
    const now = process.hrtime
    const later = globalThis.setTimeout
    process.hrtime = () => now().map(part => part * ${factor})
    globalThis.setTimeout = (callback, ms, ...rest) => later(callback, ms / ${factor}, ...rest)
  `)
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
