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

export async function silentPipe(): Promise<SilentPipe> {
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
