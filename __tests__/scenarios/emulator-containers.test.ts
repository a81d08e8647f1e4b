import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { get } from 'node:http'
import { afterEach, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { childEnvironment } from '../../scripts/child-environment.mjs'
import { built } from '../../scripts/dist.mjs'
import { parseCommandLine } from '../../src/emulator/command/command-line.ts'
import { readRepositoryFile } from '../support/repository-files.ts'

interface Compose {
  services: {
    face: {
      image: string
      hostname: string
      command: string
      volumes: string[]
      healthcheck: { test: string[]; interval: string; retries: number }
    }
    app: {
      environment: { FACE_ENDPOINT: string; FACE_KEY: string }
      depends_on: { face: { condition: string } }
    }
  }
}

const page = readRepositoryFile('docs/emulator.md')
const [, section = ''] = page.split('\n## In a container\n')
const [, run = ''] = /```bash\n(docker run .*)\n```/.exec(section) ?? []
const [, yaml = ''] = /```yml\n([\s\S]*?)```/.exec(section) ?? []
const { face, app } = (parse(yaml) as Compose).services
const major = readRepositoryFile('.node-version').trim()

/** The words of a command of the container, as they are outside of it. */
const wordsOf = (command: string): string[] => command.replace('/dist/', `${built('dist')}/`).split(' ')

let child: ChildProcess | undefined
afterEach(() => {
  child?.kill('SIGKILL')
})

/** Starts what the container would, and gives the port that it listens on. */
async function started(command: string): Promise<string> {
  const [node, ...args] = wordsOf(command)
  expect(node).toBe('node')
  child = spawn(process.execPath, [...args, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: childEnvironment(),
  })
  const [line] = await once(child.stdout?.setEncoding('utf8') as NodeJS.ReadableStream, 'data')
  return /^Face emulator at http:\/\/127\.0\.0\.1:(\d+), /.exec(String(line))?.[1] ?? ''
}

/** An answer to a call that names what it has reached. */
async function ask(port: string, path: string, host: string, key?: string, method = 'GET') {
  const headers = {
    host,
    ...(key === undefined ? {} : { 'ocp-apim-subscription-key': key }),
    'content-length': 0,
  }
  const request = get({ host: '127.0.0.1', port, path, headers, method, agent: false })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  response.resume()
  return response
}

describe('the Compose file of docs/emulator.md', () => {
  it('runs dist, read-only, in the official image of the Node that the action has', () => {
    expect(face.image).toBe(`node:${major}`)
    expect(face.volumes).toEqual(['./dist:/dist:ro'])
    expect(app.depends_on.face.condition).toBe('service_healthy')
  })

  it('has a command line that is right, on the port that its endpoint has', () => {
    const [, , ...args] = wordsOf(face.command)
    const read = parseCommandLine(args, {})
    const { key, port, host } = read.kind === 'start' ? read.options : {}
    expect([host, key]).toEqual(['0.0.0.0', app.environment.FACE_KEY])
    expect(app.environment.FACE_ENDPOINT).toBe(`http://${face.hostname}:${port}`)
  })

  it('starts an emulator that other containers call by the name of the service', async () => {
    const port = await started(face.command)
    const { host } = new URL(app.environment.FACE_ENDPOINT)
    const train = '/face/v1.0/persongroups/staff/train'
    const answer = await ask(port, train, host, app.environment.FACE_KEY, 'POST')
    expect(answer.statusCode).toBe(202)
    expect(answer.headers['operation-location']).toBe(
      `${app.environment.FACE_ENDPOINT}/face/v1.0/persongroups/staff/training`,
    )
    expect((await ask(port, '/emulator/calls', host)).statusCode).toBe(200)
    expect((await ask(port, '/emulator/calls', 'evil.example')).statusCode).toBe(403)
  })

  it('has a health check that passes once the emulator is ready, and fails without it', async () => {
    const [kind, node, ...args] = face.healthcheck.test
    expect([kind, node]).toEqual(['CMD', 'node'])
    const port = await started(face.command)
    const check = () => {
      const own = args.map(arg => arg.replace(':7373/', `:${port}/`))
      expect(own).not.toEqual(args)
      return spawnSync(process.execPath, own, { env: childEnvironment(), stdio: 'ignore' }).status
    }
    expect(check()).toBe(0)
    child?.kill('SIGKILL')
    await once(child as ChildProcess, 'exit')
    expect(check()).not.toBe(0)
  })
})

describe('the docker command of docs/emulator.md', () => {
  it('runs the same, published to this machine alone', () => {
    const [, options, image, command] = /^docker run (.*) (node:\d+) (node .*)$/.exec(run) ?? []
    expect([image, command]).toEqual([face.image, face.command])
    expect(options).toBe('--rm -p 127.0.0.1:7373:7373 -v "$PWD/dist:/dist:ro"')
  })

  it('starts an emulator that this machine calls, by its own names', async () => {
    const port = await started(face.command)
    for (const host of ['localhost:7373', '127.0.0.1:7373']) {
      expect((await ask(port, '/emulator/health', host)).statusCode).toBe(200)
    }
  })
})
