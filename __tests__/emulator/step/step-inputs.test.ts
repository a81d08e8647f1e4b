import { resolve } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readStepInputs, STEP_INPUT_DEFAULTS } from '../../../src/emulator/step/step-inputs.ts'

const WORKSPACE = resolve('workspace')

const read = (inputs: Record<string, string>) => readStepInputs(name => inputs[name] ?? '', WORKSPACE)

const defaultArgs = [
  '--host=127.0.0.1',
  '--port=0',
  '--queue-time=0.5s',
  '--training-time=2s',
  '--https=false',
]
const defaults = { host: '127.0.0.1', port: 0, queueTimeMs: 500, trainingTimeMs: 2000, https: false }

describe('the inputs of the step', () => {
  it('are the options of the command, with a free port by default', () => {
    expect(STEP_INPUT_DEFAULTS).toEqual({
      host: '127.0.0.1',
      port: '0',
      key: '',
      groups: '',
      seed: '',
      'queue-time': '0.5s',
      'training-time': '2s',
      'rate-limit': '',
      quota: '',
      https: 'false',
      'https-certificate': '',
      'https-key': '',
    })
  })

  it.each([{}, { port: '', groups: ' \n', quota: ' ' }])('may be left out: %j', inputs => {
    expect(read(inputs)).toEqual({ ok: true, options: defaults, args: defaultArgs })
  })

  it('are passed on to the command, but for the key', () => {
    const inputs = {
      host: '0.0.0.0',
      port: '7373',
      key: ' test ',
      groups: 'staff # ours\nvisitors, -x\n',
      seed: 'faces/seed.json',
      'queue-time': '1s',
      'training-time': '1m',
      'rate-limit': '20/m',
      quota: '9',
      https: 'true',
      'https-certificate': 'certificates/face.pem',
      'https-key': '/run/face.key',
    }
    expect(read(inputs)).toEqual({
      ok: true,
      options: {
        host: '0.0.0.0',
        port: 7373,
        key: 'test',
        groups: ['staff', 'visitors', '-x'],
        seed: 'faces/seed.json',
        queueTimeMs: 1000,
        trainingTimeMs: 60_000,
        rateLimit: { calls: 20, windowMs: 60_000 },
        quota: 9,
        https: true,
        httpsCertificate: 'certificates/face.pem',
        httpsKey: '/run/face.key',
      },
      args: [
        '--host=0.0.0.0',
        '--port=7373',
        '--groups=staff # ours\nvisitors, -x',
        // It runs in a folder of its own.
        `--seed=${resolve(WORKSPACE, 'faces/seed.json')}`,
        '--queue-time=1s',
        '--training-time=1m',
        '--rate-limit=20/m',
        '--quota=9',
        '--https=true',
        `--https-certificate=${resolve(WORKSPACE, 'certificates/face.pem')}`,
        `--https-key=${resolve('/run/face.key')}`,
      ],
    })
  })

  it('of a certificate need those of its key', () => {
    expect(read({ 'https-key': 'face.key' })).toEqual({
      ok: false,
      errors: ['https-certificate is missing; expected together with https-key.'],
    })
  })

  it('are refused all at once, by their names', () => {
    expect(read({ port: 'x', key: 'se cret', groups: 'Staff', quota: '-1' })).toEqual({
      ok: false,
      errors: [
        "port 'x' is not valid; expected a whole number from 0 to 65535.",
        'key is not valid; expected one or more printable ASCII characters without spaces.',
        "groups 'Staff' is not valid; expected ids of 1 to 64 lower-case letters, digits, - and _, separated by commas.",
        "quota '-1' is not valid; expected a whole number of calls.",
      ],
    })
  })
})
