import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { childEnvironment } from '../../scripts/child-environment.mjs'

/** A pipe with a name, into which nobody writes. */
interface SilentPipe {
  path: string
  remove: () => void
}

/**
 * Gives code for a step in which `occupyThreads()` makes all threads wait in which Node looks names up, and `freeThreads()` lets them go
 * on; not on Windows.
 */
export async function withBusyThreads(use: (code: string) => Promise<void>): Promise<void> {
  const pipe = await silentPipe()
  // To open it for reading alone would wait already here. There are four threads.
  const code = `
    import { openSync, read, writeSync } from 'node:fs'
    const pipe = openSync(${JSON.stringify(pipe.path)}, 'r+')
    function occupyThreads() {
      for (let thread = 0; thread < 4; thread += 1) read(pipe, Buffer.alloc(1), 0, 1, null, () => {})
    }
    function freeThreads() {
      writeSync(pipe, 'free')
    }
  `
  try {
    await use(code)
  } finally {
    pipe.remove()
  }
}

async function silentPipe(): Promise<SilentPipe> {
  if (process.platform === 'win32') {
    const path = `\\\\.\\pipe\\${randomUUID()}`
    const server = createServer(socket => socket.on('error', () => {})).listen(path)
    await once(server, 'listening')
    return { path, remove: () => server.close() }
  }
  const folder = mkdtempSync(join(tmpdir(), 'pipe-'))
  const path = join(folder, 'pipe')
  execFileSync('mkfifo', [path], { env: childEnvironment() })
  return { path, remove: () => rmSync(folder, { recursive: true }) }
}
