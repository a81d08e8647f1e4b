import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { get as getOverHttp, type IncomingMessage } from 'node:http'
import { get as getOverHttps } from 'node:https'

const MAX_CHARACTERS = 1_000

/**
 * Whether a process of this user is running.
 *
 * @param proc the folder of processes on Linux; other systems have none
 */
export function isRunning(pid: number, proc = '/proc'): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  return !isZombie(pid, proc)
}

/** Whether it has ended, but was not reaped: the first process of a job's container never reaps others. */
function isZombie(pid: number, proc: string): boolean {
  try {
    return /\) Z /.test(readFileSync(`${proc}/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}

/** Sends a signal, if the process is running. On Windows every signal ends it at once. */
export function sendSignal(pid: number, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has already ended.
  }
}

/**
 * Whether the emulator that listens at `url` is this process. A pid alone proves nothing, because the system reuses those of processes that have
 * ended.
 *
 * @param timeoutMs how long to wait for its answer
 */
export async function isEmulator(pid: number, url: string, timeoutMs = 5_000): Promise<boolean> {
  try {
    const get = url.startsWith('https:') ? getOverHttps : getOverHttp
    const request = get(`${url}/emulator/process`, {
      // A new agent uses no proxy.
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
      // The user's certificate may be for another address. Nothing secret is sent, so it is not verified.
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
