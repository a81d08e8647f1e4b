import { describe, expect, it } from '@jest/globals'
import { optionsUsage, parseCommandLine } from '../../../src/emulator/command/command-line.ts'

const duration = 'a duration such as 500ms, 2s or 1m; a bare number is seconds'

describe('the command line', () => {
  it.each([
    [[], {}],
    [['--port', '0'], { port: 0 }],
    [['--host', '0.0.0.0'], { host: '0.0.0.0' }],
    [['--host', '::'], { host: '::' }],
    [['--host=face-1.test'], { host: 'face-1.test' }],
    [['--port=65535'], { port: 65_535 }],
    [['--key', 'abc'], { key: 'abc' }],
    [['--training-time', '500ms'], { trainingTimeMs: 500 }],
    [['--queue-time', '2s'], { queueTimeMs: 2000 }],
    [['--training-time', '3'], { trainingTimeMs: 3000 }],
    [['--training-time', '0.25'], { trainingTimeMs: 250 }],
    [['--rate-limit', '20/m'], { rateLimit: { calls: 20, windowMs: 60_000 } }],
    [['--rate-limit', '10/s'], { rateLimit: { calls: 10, windowMs: 1000 } }],
    [['--quota', '0'], { quota: 0 }],
    [['--quota', '1', '--quota', '2', '--'], { quota: 2 }],
    [['--groups', 'staff'], { groups: ['staff'] }],
    [['--seed', 'faces/seed.json'], { seed: 'faces/seed.json' }],
    [['--https'], { https: true }],
    [['--https', '--quota', '1'], { https: true, quota: 1 }],
    [['--https=false'], { https: false }],
    [['--https-certificate', 'c.pem', '--https-key=k.pem'], { httpsCertificate: 'c.pem', httpsKey: 'k.pem' }],
    [
      ['--groups', ' staff, visitors-2,,staff\nguests # these come and go\n'],
      { groups: ['staff', 'visitors-2', 'guests'] },
    ],
  ])('%j is read', (args, options) => {
    expect(parseCommandLine(args, {})).toEqual({ kind: 'start', options: { port: 7373, ...options } })
  })

  it.each([[['--help']], [['-h']], [['--port', '1', '--help']]])('%j asks for help', args => {
    expect(parseCommandLine(args, {})).toEqual({ kind: 'help' })
  })

  it.each([
    [['--port', '65536'], "--port '65536' is not valid; expected a whole number from 0 to 65535."],
    [['--port', '-1'], "--port '-1' is not valid; expected a whole number from 0 to 65535."],
    [['--port'], '--port has no value; expected a whole number from 0 to 65535.'],
    [['--key='], '--key is not valid; expected one or more printable ASCII characters without spaces.'],
    [
      ['--key', 'se cret'],
      '--key is not valid; expected one or more printable ASCII characters without spaces.',
    ],
    [['--training-time', '2h'], `--training-time '2h' is not valid; expected ${duration}.`],
    [['--queue-time', '-2s'], `--queue-time '-2s' is not valid; expected ${duration}.`],
    [
      ['--rate-limit', '20'],
      "--rate-limit '20' is not valid; expected calls per second or minute, such as 10/s or 20/m.",
    ],
    [
      ['--rate-limit', '0/s'],
      "--rate-limit '0/s' is not valid; expected calls per second or minute, such as 10/s or 20/m.",
    ],
    [['--quota', '1.5'], "--quota '1.5' is not valid; expected a whole number of calls."],
    [
      ['--groups', 'staff, Staff, a.b'],
      "--groups 'Staff, a.b' is not valid; expected ids of 1 to 64 lower-case letters, digits, - and _, separated by commas.",
    ],
    [
      ['--groups', ' '],
      "--groups '' is not valid; expected ids of 1 to 64 lower-case letters, digits, - and _, separated by commas.",
    ],
    [['--seed='], "--seed '' is not valid; expected the path of a JSON file."],
    [['--https=yes'], "--https 'yes' is not valid; expected true or false."],
    [['--https', 'true'], "'true' is not an option; expected a name that begins with --. Try --help."],
    [['--https-key='], "--https-key '' is not valid; expected the path of a PEM file."],
    [['--https-certificate='], "--https-certificate '' is not valid; expected the path of a PEM file."],
    [['--https-certificate', 'c.pem'], '--https-key is missing; expected together with --https-certificate.'],
    [['--https-key', 'k.pem'], '--https-certificate is missing; expected together with --https-key.'],
    ...['', '1.2.3', '7373', '[::1]', 'fe80::1%eth0', 'a b', 'http://face', 'face:80', 'face.'].map(
      (host): [string[], string] => [
        [`--host=${host}`],
        `--host '${host}' is not valid; expected an IP address without brackets, or a name such as localhost.`,
      ],
    ),
    [['--prot', '1'], '--prot is not a known option. Try --help.'],
    [['--toString'], '--toString is not a known option. Try --help.'],
    [['-p'], '-p is not a known option. Try --help.'],
    [['7373'], "'7373' is not an option; expected a name that begins with --. Try --help."],
  ])('%j is refused', (args, error) => {
    const read = parseCommandLine(args, {})
    expect(read.kind === 'invalid' && read.errors[0]).toBe(error)
  })

  it('is refused with all errors at once', () => {
    expect(parseCommandLine(['--port', 'x', '--quota', 'y'], {})).toEqual({
      kind: 'invalid',
      errors: [
        "--port 'x' is not valid; expected a whole number from 0 to 65535.",
        "--quota 'y' is not valid; expected a whole number of calls.",
      ],
    })
  })

  it('yields its key to no variable, but takes one that only the environment has', () => {
    const options = { port: 7373, key: 'other' }
    expect(parseCommandLine([], { FACE_EMULATOR_KEY: 'other' })).toEqual({ kind: 'start', options })
    const both = parseCommandLine(['--key', 'mine'], { FACE_EMULATOR_KEY: 'other' })
    expect(both).toEqual({ kind: 'start', options: { ...options, key: 'mine' } })
    expect(parseCommandLine([], { FACE_EMULATOR_KEY: '' })).toEqual({
      kind: 'start',
      options: { port: 7373 },
    })
    expect(parseCommandLine([], { FACE_EMULATOR_KEY: 'se cret' })).toEqual({
      kind: 'invalid',
      errors: [
        'FACE_EMULATOR_KEY is not valid; expected one or more printable ASCII characters without spaces.',
      ],
    })
  })

  it('is told in the usage, every option with its default', () => {
    const lines = optionsUsage().split('\n')
    expect(lines).toHaveLength(13)
    for (const line of lines.slice(0, -1))
      expect(line).toMatch(/^ {2}--[a-z-]+(?: [A-Z/]+)? {2,}\S.*Default: \S/)
  })
})
