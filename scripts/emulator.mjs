// Starts the emulator of the Face service in a separate process.
import { spawn } from 'node:child_process'
import { childEnvironment } from './child-environment.mjs'
import { built } from './dist.mjs'

/**
 * Starts an emulator on a free port, and waits until it is ready.
 * @param {...string} options command-line options
 * @returns {Promise<{ url: string, key: string, certificate: string | undefined, stop: () => void }>} with `--https`,
 *   `certificate` is the PEM file that clients must trust
 */
export function startEmulator(...options) {
  const child = spawn(process.execPath, [built('dist/emulator/index.js'), '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: childEnvironment(),
  })
  return new Promise((resolve, reject) => {
    let output = ''
    child.on('error', reject)
    child.on('exit', code => reject(new Error(`the emulator ended with ${code}`)))
    child.stdout.setEncoding('utf8').on('data', text => {
      output += text
      const [, url, key, certificate] = /(https?:\S+), key (\S+?)(?:, certificate (.+))?\n/.exec(output) ?? []
      if (url && key) resolve({ url, key, certificate, stop: () => child.kill() })
    })
  })
}
