// The emulator of the Face service as a process of its own.
import { spawn } from 'node:child_process'
import { childEnvironment } from './child-environment.mjs'
import { built } from './dist.mjs'

/**
 * Starts one on a free port, and waits until it listens.
 * @param {...string} options of its command line
 * @returns {Promise<{ url: string, key: string, certificate: string | undefined, stop: () => void }>} with `--https`, the file of what
 *   clients are to trust
 */
export function startEmulator(...options) {
  const child = spawn(process.execPath, [built('dist/emulator/index.js'), '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: childEnvironment(),
  })
  return new Promise((resolve, reject) => {
    let said = ''
    child.on('error', reject)
    child.on('exit', code => reject(new Error(`the emulator ended with ${code}`)))
    child.stdout.setEncoding('utf8').on('data', text => {
      said += text
      const [, url, key, certificate] = /(https?:\S+), key (\S+?)(?:, certificate (.+))?\n/.exec(said) ?? []
      if (url && key) resolve({ url, key, certificate, stop: () => child.kill() })
    })
  })
}
