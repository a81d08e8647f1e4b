import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { get as getOverHttp, type IncomingMessage } from 'node:http'
import { get as getOverHttps } from 'node:https'

const MAX_CHARACTERS = 1_000

/**
 * Whether a process runs. One that belongs to somebody else counts as none.
 *
 * @param proc where Linux shows its processes; elsewhere there is no such folder
 */
export function isRunning(pid: number, proc = '/proc'): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  return !isZombie(pid, proc)
}

/** Whether it has ended and nobody has asked how: the first process of a job's container never does. */
function isZombie(pid: number, proc: string): boolean {
  try {
    return /\) Z /.test(readFileSync(`${proc}/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}

/** Sends a signal, unless the process has ended. On Windows every signal ends it at once. */
export function sendSignal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name)
  } catch {
    // It is what was wanted.
  }
}

/**
 * Whether the emulator that listens at `url` is this process. A pid alone proves nothing: the system gives those of
 * processes that have ended to new ones.
 *
 * @param withinMs how long to wait for its answer
 */
export async function isEmulator(pid: number, url: string, withinMs = 5_000): Promise<boolean> {
  try {
    const get = url.startsWith('https:') ? getOverHttps : getOverHttp
    const request = get(`${url}/emulator/process`, {
      // One of its own knows no proxy.
      agent: false,
      signal: AbortSignal.timeout(withinMs),
      // A certificate that was given need not be one for this address. Nothing is told that others may not know.
      rejectUnauthorized: false,
    })
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    let body = ''
    for await (const text of response.setEncoding('utf8')) {
      body += text
      if (body.length > MAX_CHARACTERS) return false
    }
    return (JSON.parse(body) as { pid?: unknown }).pid === pid
  } catch {
    return false
  }
}
